import type { Trx } from '../../platform/db/database.ts'
import type { CredentialRow } from '../queries.ts'
import { type Suspension, type Undone, undone } from '../rules/undoing.ts'
import { type AnnulledRow, listCarriedOut } from './annul-queries.ts'

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
