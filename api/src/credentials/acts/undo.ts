import type { Trx } from '../../platform/db/database.ts'
import type { CredentialRow } from '../queries.ts'
import { type Suspension, type Undone, undone } from '../rules/undoing.ts'
import { listCarriedOut } from './queries.ts'

export type AnnulledRow = NonNullable<Awaited<ReturnType<typeof findAnnulled>>>

/** The decision that is to be taken away, whose credential the caller holds. */
export function findAnnulled(trx: Trx, credentialId: string, id: string) {
  return trx
    .selectFrom('credentialDecision')
    .select(['id', 'action', 'aboutId', 'state', 'before', 'decisionNo', 'decidedBy', 'decidedLevel', 'decidedAt'])
    .select(['proposedBy', 'version'])
    .where('credentialId', '=', credentialId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** What would remain of the credential without this decision. Decisions older than the record of what they found can't be. */
export async function toUndo(
  trx: Trx,
  credential: CredentialRow,
  suspensions: Suspension[],
  { id, action, aboutId, before }: AnnulledRow,
  day: string,
): Promise<Undone> {
  if (before === null) return { because: 'annul-not-annullable' }
  const carriedOut = await listCarriedOut(trx, credential.id)
  const place = carriedOut.findIndex((one) => one.id === id)
  const { state, dueState, dueOn, dueDecisionId } = credential
  return undone({
    now: { state, dueState, dueOn, dueDecisionId, suspensions },
    decision: { id, action, aboutId, before },
    laterActs: carriedOut.slice(place + 1).filter((one) => one.state === 'DECIDED' && one.action !== 'ANNUL'),
    annulled: new Set(carriedOut.flatMap((one) => (one.state === 'ANNULLED' ? [one.id] : []))),
    day,
  })
}
