import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type PageRequest, paged, slice } from '../../kernel/page.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { rulesOn } from '../../regulations/index.ts'
import { type ActReason, lifeSignBounds } from '../rules/invigilation.ts'
import { reachesBeyond } from '../sessions/queries.ts'
import { type BoardView, countSeats, listLiveRooms, listSeats, type SeatFilter, type SeatRow } from './board-queries.ts'
import type { BoardHead, BoardSeat, InvigilatedSlot, Outage, ProposedExtension } from './contract.ts'
import { listOutages, listProposedExtensions } from './outage-queries.ts'
import { listInvigilated, listWatchedRooms } from './reach-queries.ts'
import { watchedSlot } from './resolve.ts'

/** A slot stays in the list so long after its end, for what has to be written down. */
const AFTERMATH_MS = 24 * 3_600_000

// The transactions see every organ, because a room seats people of many; each query asks for the watcher's rooms.

export function listMine(deps: Deps, caller: Caller, request: PageRequest) {
  return asSystem(deps.db, async (trx) => {
    const since = new Date(deps.clock.now().getTime() - AFTERMATH_MS)
    const rows = await listInvigilated(trx, caller, since, slice(request))
    const items = rows.map<InvigilatedSlot>(({ total: _, ...row }) => ({
      ...row,
      checkInOpensAt: row.checkInOpensAt.toISOString(),
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
    }))
    return paged(items, rows[0]?.total ?? 0, request)
  })
}

/** The slot, what may be done in it, and what waits for somebody. */
export function readHead(deps: Deps, caller: Caller, slotId: string): Promise<BoardHead> {
  const now = deps.clock.now()
  return asSystem(deps.db, async (trx) => {
    const slot = await watchedSlot(trx, caller, slotId)
    const rooms = await listWatchedRooms(trx, caller, slotId)
    const rules = await rulesOn(trx, ['exam.extension_limit_min', 'exam.release_min'], todayOf(deps.clock))
    const mayAct = caller.permissions.has('exam:invigilate')
    const mayActOnSlot = mayAct && !(await reachesBeyond(trx, slot.sessionId, caller.scope))
    return {
      slotId,
      sessionId: slot.sessionId,
      sessionName: slot.sessionName,
      slotName: slot.name,
      checkInOpensAt: slot.checkInOpensAt.toISOString(),
      startsAt: slot.startsAt.toISOString(),
      endsAt: slot.endsAt.toISOString(),
      isClosed: slot.state === 'CLOSED',
      mayAct,
      mayActOnSlot,
      mayDecide: caller.permissions.has('outage:decide'),
      rooms: rooms.map(({ id, name, organId, organName, isPaused }) => ({
        id,
        name,
        organId,
        organName,
        isPaused: Boolean(isPaused),
      })),
      outages: await outagesOf(trx, caller, slotId, { mayAct, mayActOnSlot }),
      extensions: await extensionsOf(trx, caller, slotId),
      extensionLimitMinutes: rules['exam.extension_limit_min'],
      releaseMinutes: rules['exam.release_min'],
      serverNow: now.toISOString(),
    }
  })
}

interface MayAct {
  mayAct: boolean
  mayActOnSlot: boolean
}

async function outagesOf(
  trx: Trx,
  caller: Caller,
  slotId: string,
  { mayAct, mayActOnSlot }: MayAct,
): Promise<Outage[]> {
  const rows = await listOutages(trx, caller, slotId)
  const names = await accountNames(trx, [
    ...rows.map((row) => row.declaredBy),
    ...rows.flatMap((row) => row.decidedBy ?? []),
  ])
  return rows.map((row) => ({
    id: row.id,
    isWhole: row.isWhole,
    rooms: row.rooms,
    reason: row.reason as ActReason,
    note: row.note,
    beganAt: row.beganAt.toISOString(),
    declaredAt: row.declaredAt.toISOString(),
    declaredByName: names.get(row.declaredBy) ?? '',
    endedAt: row.endedAt?.toISOString() ?? null,
    endedByClock: row.endedByClock,
    decision: row.decision,
    decidedByName: row.decidedBy ? (names.get(row.decidedBy) ?? '') : null,
    voided: row.voided,
    mayEnd: row.endedAt === null && (row.isWhole ? mayActOnSlot : mayAct && row.isWithin),
    decideClosed: decideClosedBecause(row, caller),
  }))
}

/** Why the caller can't decide what becomes of attempts that the clock ended, or null. */
function decideClosedBecause(row: Awaited<ReturnType<typeof listOutages>>[number], caller: Caller): string | null {
  if (!caller.permissions.has('outage:decide')) return 'permission-missing'
  if (!row.endedAt) return 'outage-not-ended'
  if (row.decision) return 'outage-already-decided'
  return row.declaredBy === caller.accountId ? 'second-person-needed' : null
}

async function extensionsOf(trx: Trx, caller: Caller, slotId: string): Promise<ProposedExtension[]> {
  const rows = await listProposedExtensions(trx, caller, slotId)
  const names = await accountNames(
    trx,
    rows.map(({ proposedBy }) => proposedBy),
  )
  return rows.map((row) => ({
    id: row.id,
    seconds: row.seconds,
    reason: row.reason as ActReason,
    note: row.note,
    roomName: row.roomName,
    candidate: row.personName,
    proposedByName: names.get(row.proposedBy) ?? '',
    proposedAt: row.proposedAt.toISOString(),
    isOwn: row.proposedBy === caller.accountId,
  }))
}

export const viewOf = (deps: Deps, watcher: Caller, slotId: string, roomId?: string): BoardView => {
  const now = deps.clock.now()
  return { watcher, slotId, roomId, now, ...lifeSignBounds(now) }
}

interface SeatQuery extends PageRequest {
  roomId?: string
  only?: SeatFilter
  search?: string
}

/** One page of the board with the figures of the room or slot. */
export function readSeats(deps: Deps, caller: Caller, slotId: string, { roomId, only, search, ...request }: SeatQuery) {
  return asSystem(deps.db, async (trx) => {
    await watchedSlot(trx, caller, slotId)
    const view = viewOf(deps, caller, slotId, roomId)
    const rows = await listSeats(trx, view, { only, search, ...slice(request) })
    const counts = await countSeats(trx, view)
    return { ...paged(rows.map(seatOf), rows[0]?.total ?? 0, request), counts, serverNow: view.now.toISOString() }
  })
}

export function seatOf({
  publicId,
  startedAt,
  endsAt,
  submittedAt,
  pausedAt,
  releaseUntil,
  seenAt,
  lastLeftAt,
  ...row
}: SeatRow): BoardSeat {
  const instant = (at: Date | null) => at?.toISOString() ?? null
  return {
    registrationId: row.registrationId,
    attemptId: publicId,
    personName: row.personName,
    organName: row.organName,
    admissionNo: row.admissionNo,
    seatNo: row.seatNo,
    roomId: row.roomId,
    roomName: row.roomName,
    checkedIn: row.checkedIn,
    state: row.state as BoardSeat['state'],
    startedAt: instant(startedAt),
    endsAt: instant(endsAt),
    submittedAt: instant(submittedAt),
    pausedAt: instant(pausedAt),
    givenSeconds: row.givenSeconds,
    releaseUntil: instant(releaseUntil),
    answered: row.answered,
    questions: row.questions,
    seenAt: instant(seenAt),
    life: row.life,
    away: row.away,
    leftCount: row.leftCount,
    lastLeftAt: instant(lastLeftAt),
    deviceChanges: row.deviceChanges,
    addressChanges: row.addressChanges,
    attention: row.attention,
  }
}

/** The board room by room. */
export function readRooms(deps: Deps, caller: Caller, slotId: string, request: PageRequest) {
  return asSystem(deps.db, async (trx) => {
    await watchedSlot(trx, caller, slotId)
    const rows = await listLiveRooms(trx, viewOf(deps, caller, slotId), slice(request))
    return paged(
      rows.map(({ total: _, ...row }) => row),
      rows[0]?.total ?? 0,
      request,
    )
  })
}
