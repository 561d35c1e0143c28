import { dayOf } from '../../kernel/day.ts'
import { type NoticeTo, notify } from '../../notices/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { CredentialEventRow } from '../event-queries.ts'
import { insertEvents } from '../events.ts'
import { sealRows } from '../proof/seal.ts'
import { invalidateQualifications, listQualificationStates } from '../qualifications/queries.ts'
import { type CredentialRow, type Due, moveCredential } from '../queries.ts'
import type { JusticeLevel } from '../rules/act.ts'
import { outranks } from '../rules/act-checks.ts'
import type { Action, StoredState } from '../rules/lifecycle.ts'
import { standingOn, startOf, stateInForce, stillStands } from '../rules/scheduled.ts'
import { isOpen, isSuspended, type Suspension } from '../rules/undoing.ts'
import { tellStanding } from '../standing.ts'
import { findWaitingAction } from './due-queries.ts'
import { writeBefore } from './queries.ts'
import { giveDaysBack } from './stopped-clock.ts'
import { insertSuspension, listSuspensions, listSuspensionsOf, writeSuspensions } from './suspension-queries.ts'
import { saidAgain } from './waiting-lift.ts'

/** An act as it is carried out; the caller holds the row of the credential. */
export interface Carried {
  credential: CredentialRow
  decision: {
    id: string
    action: Exclude<Action, 'ANNUL'>
    endsOn: string | null
    endEvent: string | null
  }
  /** EXTEND, LIFT: the suspension it is about. */
  aboutId: string | null
  decisionNo: string
  level: JusticeLevel
  /** null is the system. */
  actorId: string | null
  /** Today or later. */
  startsOn: string
  at: Date
}

/** Carries a decided act out: at once, or by writing down what the credential becomes at the start of its day. */
export async function takeEffect(trx: Trx, carried: Carried): Promise<{ to: StoredState }> {
  const { credential, decision, decisionNo, actorId, startsOn, at } = carried
  const day = dayOf(at)
  const isNow = startsOn === day
  const from = stateInForce(credential, day)
  const suspensions = await listSuspensions(trx, credential.id)
  const { state, dueState, dueOn, dueDecisionId } = credential
  const qualifications = decision.action === 'REVOKE' ? await listQualificationStates(trx, credential.personId) : []
  await writeBefore(trx, decision.id, { state, dueState, dueOn, dueDecisionId, suspensions, qualifications })
  const after = await changeSuspensions(trx, carried, suspensions)
  const to = stateAfter(carried, from, after)
  const { due, lapse } = await dueAfter(trx, carried, { from, to, after, day })
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
  if (isNow) await consequences(trx, [{ ...credential, action: decision.action, decisionId: decision.id }], at)
  if (isNow && to === 'ACTIVE') await giveDaysBack(trx, [credential], actorId, at)
  await tellStanding(trx, [credential.personId], at)
  await notify(trx, noticeOf(carried))
  return { to }
}

/** Writes the suspension that begins, goes on or ends by this act; answers all of them as they are then. */
async function changeSuspensions(
  trx: Trx,
  { credential, decision, aboutId, level, startsOn, at }: Carried,
  were: readonly Suspension[],
): Promise<Suspension[]> {
  const { id, action, endsOn, endEvent } = decision
  if (action === 'SUSPEND') {
    const made: Suspension = {
      ...{ decisionId: id, startsOn, endsOn, endEvent, decidedLevel: level },
      ...{ extensions: 0, endedOn: null, endedBy: null },
    }
    await insertSuspension(trx, credential.id, made)
    await sealRows(trx, 'credential_suspension', [id], at)
    return [...were, made]
  }
  if (action !== 'EXTEND' && action !== 'LIFT') return [...were]
  const are = were.map((one) => {
    if (one.decisionId !== aboutId) return one
    if (action === 'LIFT') return { ...one, endedOn: startsOn, endedBy: id }
    return { ...one, endsOn, endEvent, extensions: one.extensions + 1 }
  })
  await sealRows(trx, 'credential_suspension', await writeSuspensions(trx, were, are), at)
  return are
}

const ENDS: Partial<Record<Action, StoredState>> = { WITHDRAW: 'WITHDRAWN', CANCEL: 'CANCELLED', REVOKE: 'REVOKED' }

function stateAfter(
  { decision: { action }, startsOn }: Carried,
  from: StoredState,
  after: readonly Suspension[],
): StoredState {
  if (action === 'EXTEND') return from
  if (action === 'LIFT') return isSuspended(after, startsOn) ? 'SUSPENDED' : 'ACTIVE'
  if (action === 'SUSPEND') return 'SUSPENDED'
  return ENDS[action] ?? 'ACTIVE'
}

interface After {
  from: StoredState
  to: StoredState
  after: readonly Suspension[]
  day: string
}

/** What waits for its day when this act has been written, and the event of what thereby falls away. */
async function dueAfter(
  trx: Trx,
  carried: Carried,
  now: After,
): Promise<{ due: Due | null; lapse: CredentialEventRow[] }> {
  const { credential, decision, startsOn, actorId, at } = carried
  const { dueState, dueOn, dueDecisionId } = credential
  const own = startsOn === now.day ? null : { state: now.to, on: startsOn, decisionId: decision.id }
  if (dueState === null || dueOn === null || dueDecisionId === null || dueOn <= now.day)
    return { due: own && decision.action !== 'EXTEND' ? own : null, lapse: [] }
  const waits: Due = { state: dueState, on: dueOn, decisionId: dueDecisionId }
  if (decision.action === 'EXTEND') return { due: waits, lapse: [] }
  const action = await findWaitingAction(trx, dueDecisionId)
  if (own === null && (await stands(trx, carried, now, { action, dueOn }))) {
    const common = { credentialId: credential.id, recordedAt: at, actorId }
    const { due, events } = await saidAgain(trx, waits, { suspensions: now.after, state: now.to, common })
    return { due, lapse: events }
  }
  const when = { effectiveAt: at, recordedAt: at, actorId, detail: { act: action, dueOn } }
  const state = own ? now.from : now.to
  const lapsed = { action: 'LAPSE', fromState: state, toState: state, decisionId: dueDecisionId }
  return { due: own, lapse: [{ credentialId: credential.id, ...lapsed, ...when }] }
}

/** Does the act that waits still lead where it was to lead? */
async function stands(
  trx: Trx,
  { credential, startsOn, decision }: Carried,
  { to, day }: After,
  waiting: { action: Action; dueOn: string },
): Promise<boolean> {
  const { action, dueOn } = waiting
  if (outranks({ action: decision.action, startsOn }, waiting)) return false
  const standing = { ...standingOn(credential, day), state: to }
  const enableRevoke = await ruleOn(trx, 'credential.enable_revoke', day)
  return stillStands({ action, dueOn }, standing, { enableRevoke })
}

/** An act on a credential, by the id of the credential. */
interface Taken extends Pick<CredentialRow, 'id' | 'personId' | 'domainCodes'> {
  action: Action
  decisionId: string
}

/** What follows from acts the moment they count: an end closes the suspensions, a revocation takes the qualification along. */
export async function consequences(trx: Trx, taken: readonly Taken[], at: Date): Promise<void> {
  const endedBy = new Map(taken.filter(({ action }) => ENDS[action]).map(({ id, decisionId }) => [id, decisionId]))
  if (endedBy.size === 0) return
  const day = dayOf(at)
  const open = (await listSuspensionsOf(trx, [...endedBy.keys()])).filter((one) => isOpen(one, day))
  const are = open.map((one) => ({ ...one, endedOn: day, endedBy: endedBy.get(one.credentialId)! }))
  await sealRows(trx, 'credential_suspension', await writeSuspensions(trx, open, are), at)
  const revoked = taken.filter(({ action }) => action === 'REVOKE')
  await sealRows(trx, 'qualification', await invalidateQualifications(trx, revoked), at)
}

function noticeOf({ credential, decision, decisionNo, startsOn }: Carried): NoticeTo {
  const { personId, credentialNo } = credential
  const { action, endsOn, endEvent } = decision
  const end = endsOn ?? endEvent ?? ''
  const link = '/my/credentials'
  if (action === 'LIFT')
    return { personId, kind: 'credential-lifted', params: { credentialNo, decisionNo, startsOn }, link }
  if (action === 'SUSPEND')
    return { personId, kind: 'credential-suspended', params: { credentialNo, decisionNo, startsOn, end }, link }
  return { personId, kind: 'decision-made', params: { credentialNo, decisionNo, startsOn, action }, link }
}
