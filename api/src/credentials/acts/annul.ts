import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { notify } from '../../notices/index.ts'
import { type Trx, violates } from '../../platform/db/database.ts'
import type { CredentialEventRow } from '../event-queries.ts'
import { insertEvents } from '../events.ts'
import { sealRows } from '../proof/seal.ts'
import { restoreQualifications } from '../qualifications/queries.ts'
import { type CredentialRow, moveCredential } from '../queries.ts'
import type { StoredState } from '../rules/lifecycle.ts'
import { startOf, stateInForce } from '../rules/scheduled.ts'
import { tellStanding } from '../standing.ts'
import { type AnnulledRow, markAnnulled } from './annul-queries.ts'
import { findWaitingAction } from './due-queries.ts'
import { findOtherInForce } from './queries.ts'
import { giveDaysBack } from './stopped-clock.ts'
import { listSuspensions, writeSuspensions } from './suspension-queries.ts'
import { toUndo } from './undo.ts'
import { saidAgain } from './waiting-lift.ts'

export interface Annulling {
  /** Held by the caller. */
  credential: CredentialRow
  row: AnnulledRow
  /** The decision that annuls; null when an appeal or the undoing of a recall does. */
  byDecisionId: string | null
  decisionNo: string | null
  actorId: string | null
  at: Date
}

/**
 * Takes a decision away and puts back what it changed: the state, what waited, the suspensions, the qualifications. The
 * history of both stays. Throws a Refusal when later acts stand in the way.
 */
export async function annul(trx: Trx, annulling: Annulling): Promise<{ from: StoredState; to: StoredState }> {
  const { credential, row, actorId, at } = annulling
  const day = dayOf(at)
  const were = await listSuspensions(trx, credential.id)
  const result = await toUndo(trx, credential, were, row, day)
  if (result.because !== null) throw new Refusal('conflict', result.because)
  // Before anything is written: a recall goes on with the next one (recalls/carry-out.ts).
  const isInForce = ['ACTIVE', 'SUSPENDED'].includes(stateInForce(result.to, day))
  if (isInForce && (await findOtherInForce(trx, credential)))
    throw new Refusal('conflict', 'credential-another-in-force')
  const are = result.suspensions.map((one, i) =>
    one.endedOn === day && were[i]!.endedOn !== day ? { ...one, endedBy: annulling.byDecisionId ?? row.id } : one,
  )
  await sealRows(trx, 'credential_suspension', await writeSuspensions(trx, were, are), at)
  if (!(await markAnnulled(trx, row.id))) throw new Refusal('conflict', 'decision-not-in-force')
  await sealRows(trx, 'credential_decision', [row.id], at)
  const from = stateInForce(credential, day)
  const { state, dueState, dueOn, dueDecisionId } = result.to
  const to = stateInForce(result.to, day)
  const common = { credentialId: credential.id, recordedAt: at, actorId }
  const { due, events: again } = await saidAgain(
    trx,
    dueDecisionId === null ? null : { state: dueState!, on: dueOn!, decisionId: dueDecisionId },
    { suspensions: are, state: to, common },
  )
  await moveCredential(trx, credential, { day, state, due }).catch((error: unknown) => {
    if (violates(error, 'credential_in_force')) throw new Refusal('conflict', 'credential-another-in-force')
    throw error
  })
  const events: CredentialEventRow[] = [
    {
      ...common,
      action: 'ANNUL',
      fromState: from,
      toState: to,
      decisionId: annulling.byDecisionId ?? row.id,
      effectiveAt: at,
      detail: { decisionNo: annulling.decisionNo ?? row.decisionNo, annuls: row.id, annulsNo: row.decisionNo },
    },
  ]
  const between = { fromState: to, toState: to, effectiveAt: at }
  if (result.lapsed)
    events.push({ ...common, ...between, action: 'LAPSE', decisionId: result.lapsed, detail: { annuls: row.id } })
  if (again.length > 0) events.push(...again)
  else if (result.revived && due)
    events.push({
      ...common,
      action: await findWaitingAction(trx, result.revived),
      fromState: to,
      toState: due.state,
      decisionId: result.revived,
      effectiveAt: startOf(due.on),
      detail: { again: true },
    })
  const { qualifications } = result
  await sealRows(trx, 'qualification', await restoreQualifications(trx, qualifications), at)
  await insertEvents(trx, events)
  if (to === 'ACTIVE') await giveDaysBack(trx, [credential], actorId, at)
  await tellStanding(trx, [credential.personId], at)
  await notify(trx, {
    personId: credential.personId,
    kind: 'decision-made',
    params: {
      credentialNo: credential.credentialNo,
      decisionNo: row.decisionNo ?? '',
      startsOn: day,
      action: 'ANNUL',
    },
    link: '/my/credentials',
  })
  return { from, to }
}
