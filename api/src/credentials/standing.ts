import { sql } from 'kysely'
import { dayOf } from '../kernel/day.ts'
import { recordStanding, type Standing } from '../people/index.ts'
import type { Trx } from '../platform/db/database.ts'
import { ruleOn } from '../regulations/index.ts'

/**
 * Tells people, and so every slice before this one, how these persons stand: called wherever the state, the term or a
 * negative decision of an enforcement credential changes, in the same transaction. The database function sees all their
 * credentials, also those of organs outside the caller's scope.
 */
export async function tellStanding(trx: Trx, personIds: readonly string[], at: Date): Promise<void> {
  if (personIds.length === 0) return
  const banMonths = await ruleOn(trx, 'credential.reapply_ban_months', dayOf(at))
  const { rows } = await sql<Standing>`
    select person_id, credential_state, valid_until, sanction_until
    from enforcement_standing(${[...new Set(personIds)]}::uuid[], ${banMonths}::int)`.execute(trx)
  await recordStanding(trx, rows, at)
}
