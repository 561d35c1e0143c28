import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { type LoadedFile, loadFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { withDefaults } from '../rules/session-rules.ts'
import type { Entrance } from './contract.ts'
import {
  countEntrances,
  deleteCheckIn,
  type EntranceFilter,
  type EntranceRow,
  findEntrance,
  listEntrances,
  upsertCheckIn,
} from './queries.ts'

const present = (row: EntranceRow): Entrance => ({
  registrationId: row.registrationId,
  personName: row.personName,
  organName: row.organName,
  admissionNo: row.admissionNo,
  roomName: row.roomName,
  seatNo: row.seatNo,
  hasPhoto: row.photoFileId !== null,
  checkedAt: row.checkedAt?.toISOString() ?? null,
  addressLimited: withDefaults(row.rules).addressRule === 'ROOM',
  anyAddress: row.anyAddress ?? false,
  reason: row.reason,
  hasBegun: row.state === 'SAT',
})

/** Candidates of the caller's rooms in one slot; an invigilator need not share an organ with them. */
export function listAtTheDoor(
  deps: Deps,
  caller: Caller,
  filter: EntranceFilter,
  request: PageRequest,
): Promise<Page<Entrance>> {
  return asSystem(deps.db, async (trx) => {
    const rows = await listEntrances(trx, caller, filter, slice(request))
    return paged(rows.map(present), await countEntrances(trx, caller, filter), request)
  })
}

async function entranceOf(trx: Trx, caller: Caller, registrationId: string): Promise<EntranceRow> {
  const row = await findEntrance(trx, caller, registrationId)
  if (!row) throw new Refusal('not-found', 'registration-not-found')
  return row
}

export function readEntrancePhoto(deps: Deps, caller: Caller, registrationId: string): Promise<LoadedFile> {
  return asSystem(deps.db, async (trx) => {
    const row = await entranceOf(trx, caller, registrationId)
    const photo = row.photoFileId ? await loadFile(trx, deps.keyring, row.photoFileId) : undefined
    if (!photo) throw new Refusal('not-found', 'photo-missing')
    await record(trx, caller, row, 'attempt.photo-seen', deps.clock.now())
    return photo
  })
}

/** An invigilator has compared the person with photograph and seat. */
export function tick(
  deps: Deps,
  caller: Caller,
  registrationId: string,
  { anyAddress = false, reason }: { anyAddress?: boolean; reason?: string },
): Promise<Entrance> {
  const at = deps.clock.now()
  if (anyAddress && !reason) throw new Refusal('invalid', 'reason-missing')
  return asSystem(deps.db, async (trx) => {
    const row = await entranceOf(trx, caller, registrationId)
    if (row.state === 'ABSENT') throw new Refusal('conflict', 'check-in-absent')
    await upsertCheckIn(trx, {
      registrationId,
      checkedBy: caller.accountId,
      checkedAt: at,
      anyAddress,
      reason: reason ?? null,
    })
    await record(trx, caller, row, 'attempt.check-in', at, { anyAddress, ...(reason && { reason }) })
    return present(await entranceOf(trx, caller, registrationId))
  })
}

export function undoTick(deps: Deps, caller: Caller, registrationId: string, reason: string): Promise<Entrance> {
  return asSystem(deps.db, async (trx) => {
    const row = await entranceOf(trx, caller, registrationId)
    if (row.state === 'SAT') throw new Refusal('conflict', 'check-in-begun')
    if (!(await deleteCheckIn(trx, registrationId))) throw new Refusal('conflict', 'check-in-not-ticked')
    await record(trx, caller, row, 'attempt.check-in-undone', deps.clock.now(), { reason })
    return present(await entranceOf(trx, caller, registrationId))
  })
}

const record = (
  trx: Trx,
  caller: Caller,
  { registrationId, organId }: EntranceRow,
  action: string,
  at: Date,
  detail: Record<string, unknown> = {},
) =>
  audit.record(trx, {
    at,
    caller,
    action,
    subjectKind: 'exam_registration',
    subjectId: registrationId,
    organId,
    detail,
  })
