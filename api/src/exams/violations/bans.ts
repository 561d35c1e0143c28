import type { Trx } from '../../platform/db/database.ts'
import { listBans } from './ban-queries.ts'

/**
 * Who of these persons may not sit on `day` (禁考), with the last day of the ban; null is for good. A ban goes with the
 * person, so the answer does not depend on the scope of the transaction.
 */
export async function bansOf(
  trx: Trx,
  personIds: readonly string[],
  day: string,
): Promise<Map<string, { until: string | null }>> {
  const bans = new Map<string, { until: string | null }>()
  for (const { personId, untilDay } of await listBans(trx, personIds, day)) {
    const known = bans.get(personId)
    // Of several the longest counts.
    if (known && (known.until === null || (untilDay !== null && known.until >= untilDay))) continue
    bans.set(personId, { until: untilDay })
  }
  return bans
}
