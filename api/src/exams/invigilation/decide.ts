import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { notifyMany } from '../../notices/index.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { ActKind } from '../rules/invigilation.ts'
import { insertAct, type NewAct } from './act-queries.ts'
import {
  listRunning,
  lockExtension,
  moveExtension,
  raiseControl,
  settleClocks,
  slotOfExtension,
} from './clock-queries.ts'
import type { Acted } from './contract.ts'
import { requireReach } from './outage.ts'
import {
  decideOutageRow,
  findOutage,
  hasResults,
  lockOutage,
  roomNamesOfOutage,
  roomsOfOutage,
  voidEndedByClock,
} from './outage-queries.ts'
import { findSlot, lockAttemptRoom, type SlotRow } from './reach-queries.ts'

/**
 * A second person (考务审批) says what becomes of attempts that the clock ended during an outage. They are never
 * reopened: a finished state does not go back, and the people have left the room (docs/decisions/021).
 */
export async function decideOutage(
  deps: Deps,
  caller: Caller,
  id: string,
  { decision, text }: { decision: 'KEEP' | 'VOID'; text: string },
): Promise<Acted> {
  const at = deps.clock.now()
  return asSystem(deps.db, async (trx) => {
    const known = await findOutage(trx, id)
    const slot = known && (await findSlot(trx, known.slotId, 'SLOT'))
    const outage = slot && (await lockOutage(trx, id))
    if (!slot || !outage) throw new Refusal('not-found', 'outage-not-found')
    await requireReach(trx, caller, slot, outage.isWhole ? null : await roomsOfOutage(trx, id))
    if (!outage.endedAt) throw new Refusal('conflict', 'outage-not-ended')
    if (outage.decision) throw new Refusal('conflict', 'outage-already-decided')
    if (outage.declaredBy === caller.accountId) throw new Refusal('forbidden', 'second-person-needed')
    if (decision === 'VOID' && (await hasResults(trx, slot.sessionId)))
      throw new Refusal('conflict', 'outage-after-grading')
    const voided = decision === 'VOID' ? await voidEndedByClock(trx, id) : []
    if (!slot.rehearsalOf) await tellVoided(trx, slot, voided)
    await decideOutageRow(trx, id, { decision, by: caller.accountId, at, note: text.trim(), voided: voided.length })
    const nobody = { slotId: slot.id, roomId: null, attemptId: null }
    const rooms = await roomNamesOfOutage(trx, id)
    const detail = { text: text.trim(), decision, rooms, attempts: voided.length }
    return write(trx, caller, slot, {
      ...nobody,
      kind: 'OUTAGE_DECISION',
      reason: outage.reason,
      detail,
      outageId: id,
      at,
    })
  })
}

/** Each learns that his paper does not count, that it is not his doing, and that he will sit again. */
function tellVoided(trx: Trx, { sessionName }: SlotRow, voided: readonly { personId: string }[]): Promise<void> {
  const notice = { kind: 'paper-voided' as const, params: { sessionName }, link: '/exams/mine' }
  return notifyMany(
    trx,
    voided.map(({ personId }) => ({ ...notice, personId })),
  )
}

/** A second person grants or declines time beyond the province's limit. It takes effect now, for whoever still sits. */
export async function decideExtension(
  deps: Deps,
  caller: Caller,
  id: string,
  { decision, text }: { decision: 'CONFIRM' | 'REFUSE'; text: string },
): Promise<Acted> {
  const at = deps.clock.now()
  return asSystem(deps.db, async (trx) => {
    const known = await lockKnownExtension(trx, id)
    const { extension, slot } = known
    const { slotId, attemptId } = extension
    const roomId = attemptId === null ? extension.roomId : await lockAttemptRoom(trx, attemptId)
    await requireReach(trx, caller, slot, roomId ? [roomId] : null)
    if (extension.state !== 'PROPOSED') throw new Refusal('conflict', 'extension-already-decided')
    if (extension.proposedBy === caller.accountId) throw new Refusal('forbidden', 'second-person-needed')
    if (slot.state === 'CLOSED') throw new Refusal('conflict', 'slot-already-closed')
    const isGranted = decision === 'CONFIRM'
    await moveExtension(trx, id, { state: isGranted ? 'GRANTED' : 'REFUSED', by: caller.accountId, at })
    const running = isGranted ? await runningOf(trx, extension) : []
    await settleClocks(trx, running)
    await raiseControl(trx, running)
    const kind: ActKind = isGranted ? 'EXTEND' : 'EXTEND_REFUSED'
    const about = { extensionId: id, seconds: extension.seconds, decision }
    const detail = { ...about, text: text.trim(), attempts: running.length }
    return write(trx, caller, slot, { slotId, attemptId, roomId, kind, reason: extension.reason, detail, at })
  })
}

async function lockKnownExtension(trx: Trx, id: string) {
  const slotId = await slotOfExtension(trx, id)
  const slot = slotId && (await findSlot(trx, slotId, 'SLOT'))
  const extension = slot && (await lockExtension(trx, id))
  if (!slot || !extension) throw new Refusal('not-found', 'extension-not-found')
  return { slot, extension }
}

async function runningOf(
  trx: Trx,
  { slotId, roomId, attemptId }: { slotId: string; roomId: string | null; attemptId: number | null },
): Promise<number[]> {
  const running = await listRunning(trx, slotId, roomId ? [roomId] : null)
  return attemptId === null ? running : running.filter((id) => id === attemptId)
}

type Written = Omit<NewAct, 'sessionId' | 'actorId'>

async function write(trx: Trx, caller: Caller, { sessionId }: SlotRow, act: Written): Promise<Acted> {
  const actId = await insertAct(trx, { ...act, sessionId, actorId: caller.accountId })
  const { attempts = 0, decision } = act.detail
  await audit.record(trx, {
    at: act.at,
    caller,
    action: `invigilation.${act.kind.toLowerCase().replaceAll('_', '-')}`,
    subjectKind: 'exam_slot',
    subjectId: act.slotId,
    detail: { actId, decision, attempts, ...(act.outageId && { outageId: act.outageId }) },
  })
  return { actId, attempts, waitsForConfirmation: false }
}
