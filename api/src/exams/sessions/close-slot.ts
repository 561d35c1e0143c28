import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { closeOverdueAttempts } from '../attempts/close-overdue.ts'
import { recordSlotUse } from '../results/question-use.ts'
import { closeClosedBecause } from '../rules/session-life.ts'
import type { Session } from './contract.ts'
import { presentSession } from './present.ts'
import { moveSession } from './queries.ts'
import { moveToAbsent } from './registrations/place-queries.ts'
import { isLastOpenSlot, listSlots, lockSlot, moveSlotToClosed } from './slot-queries.ts'
import { requireWholeSession } from './whole-session.ts'

/**
 * Ends a slot (场次): attempts whose time is over are handed in, who never began is absent (缺考), and the session ends
 * with its last slot.
 */
export async function closeSlot(deps: Deps, caller: Caller, slotId: string): Promise<Session> {
  const at = deps.clock.now()
  await closeOverdueAttempts(deps, slotId)
  const sessionId = await asSystem(deps.db, async (trx) => {
    const locked = await lockSlot(trx, slotId)
    if (!locked) throw new Refusal('not-found', 'slot-not-found')
    const { session, slot } = locked
    await requireWholeSession(trx, caller, session.id)
    const { admitted, expected, sat, submitted } = (
      await listSlots(trx, { scope: '/', personId: null }, session.id)
    ).find(({ id }) => id === slotId)!
    const because = closeClosedBecause(
      { ...slot, admitted, expected, submitted },
      { session, permissions: caller.permissions, now: at },
    )
    if (because) throw new Refusal('conflict', because, { state: slot.state, admitted, expected, submitted })
    if (submitted < sat) throw new Refusal('conflict', 'attempt-still-open', { open: sat - submitted })

    const absent = await moveToAbsent(trx, slotId, caller.accountId, at)
    if (!(await moveSlotToClosed(trx, slotId, slot.state, at))) throw new Refusal('conflict', 'slot-changed-meanwhile')
    const ended = await isLastOpenSlot(trx, session.id, slotId)
    if (ended && !(await moveSession(trx, session.id, { from: 'ARRANGED', to: 'ENDED' }))) {
      throw new Refusal('conflict', 'session-changed-meanwhile')
    }
    if (session.rehearsalOf === null) await recordSlotUse(trx, session, slot)
    await audit.record(trx, {
      at,
      caller,
      action: 'exam-slot.close',
      subjectKind: 'exam_slot',
      subjectId: slotId,
      detail: { sessionId: session.id, admitted, submitted, absent, sessionEnded: ended },
    })
    return session.id
  })
  return presentSession(deps, caller, sessionId)
}
