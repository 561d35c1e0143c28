import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { WAITING_STATES } from '../rules/registration-review.ts'
import { closedBecause, NO_RESULTS, SESSION_MOVES, type SessionFacts, type SessionMove } from '../rules/session-life.ts'
import { arrange } from './arrange.ts'
import type { Session } from './contract.ts'
import { presentSession, type SessionData } from './present.ts'
import { countRegistrations, lockSession, moveSession } from './queries.ts'
import { carryOver } from './registrations/carry-over.ts'
import { cancelOpen } from './registrations/place-queries.ts'
import { listSlots } from './slot-queries.ts'
import { requireWholeSession } from './whole-session.ts'

const ALL = { scope: '/', personId: null }

/** Opens or closes registration, arranges the sitting, or cancels the session. */
export async function actOnSession(
  deps: Deps,
  caller: Caller,
  id: string,
  { action, version }: { action: SessionMove; version: number },
): Promise<Session> {
  const at = deps.clock.now()
  await asSystem(deps.db, async (trx) => {
    const session = await lockSession(trx, id)
    if (!session) throw new Refusal('not-found', 'session-not-found')
    if (session.version !== version)
      throw new Refusal('conflict', 'session-changed-meanwhile', { version: session.version })
    await requireWholeSession(trx, caller, id)
    const { facts, counts } = await factsOf(trx, session)
    const because = closedBecause(action, facts, caller.permissions, at)
    if (because) throw new Refusal('conflict', because, { state: session.state, waiting: waitingIn(counts) })

    const effect = await carryOut(trx, deps, caller, session, action)
    const { to } = SESSION_MOVES[action]
    if (!(await moveSession(trx, id, { from: session.state, to })))
      throw new Refusal('conflict', 'session-changed-meanwhile')
    await audit.record(trx, {
      at,
      caller,
      action: `exam-session.${action.toLowerCase().replace('_', '-')}`,
      subjectKind: 'exam_session',
      subjectId: id,
      detail: { from: session.state, to, ...effect },
    })
  })
  return presentSession(deps, caller, id)
}

async function carryOut(
  trx: Trx,
  deps: Deps,
  caller: Caller,
  session: SessionData,
  action: SessionMove,
): Promise<Record<string, number>> {
  const at = deps.clock.now()
  if (action === 'OPEN_REGISTRATION' && session.makeupOf) return { ...(await carryOver(trx, deps, caller, session)) }
  if (action === 'ARRANGE') return { admitted: await arrange(trx, caller, session, at) }
  if (action === 'CANCEL') return { cancelled: await cancelOpen(trx, session.id, caller.accountId, at) }
  return {}
}

async function factsOf(
  trx: Trx,
  session: SessionData,
): Promise<{ facts: SessionFacts; counts: Record<string, number> }> {
  const [counts, slots] = [await countRegistrations(trx, ALL, session.id), await listSlots(trx, ALL, session.id)]
  const waiting = Object.values(waitingIn(counts)).reduce((sum, n) => sum + n, 0)
  const sat = slots.reduce((sum, slot) => sum + slot.sat, 0)
  return { counts, facts: { ...session, ...NO_RESULTS, waiting, sat } }
}

/** Registrations that a reviewer must still decide, by state. */
const waitingIn = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(WAITING_STATES.flatMap((state) => (counts[state] ? [[state, counts[state]]] : [])))
