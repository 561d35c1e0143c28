import { dayOf } from '../../kernel/day.ts'
import { type NoticeTo, notify } from '../../notices/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { ruleOn } from '../../regulations/index.ts'
import { type CredentialEventRow, insertEvents } from '../events.ts'
import { invalidateQualifications } from '../qualifications/queries.ts'
import { type CredentialRow, type Due, moveCredential } from '../queries.ts'
import type { Action, StoredState } from '../rules/lifecycle.ts'
import { standingOn, startOf, stateInForce, stillStands } from '../rules/scheduled.ts'
import { tellStanding } from '../standing.ts'
import { type DecisionRow, findWaitingAction } from './queries.ts'

interface Decided {
  credential: CredentialRow
  decision: DecisionRow
  decisionNo: string
  actorId: string
  to: StoredState
  /** Today or later. */
  startsOn: string
  at: Date
}

/** Carries a decided act out: at once, or by writing down what the credential becomes at the start of its day. */
export async function takeEffect(trx: Trx, decided: Decided): Promise<void> {
  const { credential, decision, decisionNo, actorId, to, startsOn, at } = decided
  const day = dayOf(at)
  const isNow = startsOn === day
  const from = stateInForce(credential, day)
  const { due, lapse } = isNow
    ? await waiting(trx, decided, day)
    : { due: { state: to, on: startsOn, decisionId: decision.id }, lapse: [] }
  await moveCredential(trx, credential, { day, state: isNow ? to : from, due })
  const event: CredentialEventRow = {
    credentialId: credential.id,
    action: decision.action,
    fromState: from,
    toState: to,
    decisionId: decision.id,
    effectiveAt: isNow ? at : startOf(startsOn),
    recordedAt: at,
    actorId,
    detail: { decisionNo },
  }
  await insertEvents(trx, [event, ...lapse])
  if (isNow) await consequences(trx, decision.action, credential)
  await tellStanding(trx, [credential.personId], at)
  const notice = noticeOf(decided)
  if (notice) await notify(trx, notice)
}

/** What follows from an act the moment it counts: a revocation takes the qualification along (取消资格). */
export async function consequences(
  trx: Trx,
  action: Action,
  { personId, domainCodes }: Pick<CredentialRow, 'personId' | 'domainCodes'>,
): Promise<void> {
  if (action === 'REVOKE') await invalidateQualifications(trx, personId, domainCodes)
}

/** An act that waits for a later day, if the one that counts now leaves any sense in it; else that it fell away. */
async function waiting(
  trx: Trx,
  { credential, to, actorId, at }: Decided,
  day: string,
): Promise<{ due: Due | null; lapse: CredentialEventRow[] }> {
  const { id: credentialId, dueState, dueOn, dueDecisionId: decisionId } = credential
  if (dueState === null || dueOn === null || decisionId === null || dueOn <= day) return { due: null, lapse: [] }
  const action = await findWaitingAction(trx, decisionId)
  const standing = { ...standingOn(credential, day), state: to }
  const enableRevoke = await ruleOn(trx, 'credential.enable_revoke', day)
  if (stillStands({ action, dueOn }, standing, { enableRevoke }))
    return { due: { state: dueState, on: dueOn, decisionId }, lapse: [] }
  const when = { effectiveAt: at, recordedAt: at, actorId, detail: { act: action, dueOn } }
  return { due: null, lapse: [{ credentialId, action: 'LAPSE', fromState: to, toState: to, decisionId, ...when }] }
}

function noticeOf({ credential, decision, decisionNo, startsOn }: Decided): NoticeTo | undefined {
  const { personId, credentialNo } = credential
  const link = '/my/credentials'
  if (decision.action === 'LIFT')
    return { personId, kind: 'credential-lifted', params: { credentialNo, decisionNo, startsOn }, link }
  if (decision.action !== 'SUSPEND') return undefined
  const end = decision.endsOn ?? decision.endEvent ?? ''
  return { personId, kind: 'credential-suspended', params: { credentialNo, decisionNo, startsOn, end }, link }
}
