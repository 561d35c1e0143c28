import { dayOf } from '../kernel/day.ts'
import { recordStanding } from '../people/index.ts'
import type { Trx } from '../platform/db/database.ts'
import { ruleOn } from '../regulations/index.ts'
import { listStandings } from './queries.ts'

/**
 * Tells people, and so every slice before this one, how these persons stand: called wherever the state, the term or a
 * negative decision of an enforcement credential changes, in the same transaction.
 */
export async function tellStanding(trx: Trx, personIds: readonly string[], at: Date): Promise<void> {
  if (personIds.length === 0) return
  const banMonths = await ruleOn(trx, 'credential.reapply_ban_months', dayOf(at))
  await recordStanding(trx, await listStandings(trx, personIds, banMonths), at)
}
