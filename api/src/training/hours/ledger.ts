import { type PersonYear, yearKey } from './asked.ts'
import type { LedgerRow } from './queries.ts'
import type { Credit } from './rules/allocate.ts'
import { hundredths } from './rules/amount.ts'
import { groupBy } from './rules/group.ts'

/** A training that stands in the ledger, and what it counts there. */
export interface Standing {
  credit: Credit
  entry: LedgerRow
  /** Its own hours and those of its adjustments. */
  counted: number
  adjustments: number
}

/** What stands in each of these years, by `yearKey`: neither reversals, nor what they took back, nor adjustments. */
export function standingIn(rows: readonly LedgerRow[]): Map<string, Standing[]> {
  const reversed = new Set(rows.map(({ reverses }) => reverses))
  const adjusting = groupBy(
    rows.filter(({ adjusts }) => adjusts !== null),
    ({ adjusts }) => adjusts!,
  )
  const standing = rows
    .filter(({ id, source, adjusts }) => source !== 'REVERSAL' && adjusts === null && !reversed.has(id))
    .map((entry): Standing => {
      const corrections = adjusting.get(entry.id) ?? []
      const counted = [entry, ...corrections].reduce((sum, { hours }) => sum + hundredths(hours), 0)
      return { credit: creditOf(entry), entry, counted, adjustments: corrections.length }
    })
  return groupBy(standing, ({ entry }) => yearKey(entry as PersonYear))
}

function creditOf(entry: LedgerRow): Credit {
  const { sourceKey, category, source, rawHours, heldOn, certificateNo, from, to } = entry
  return {
    key: sourceKey,
    category,
    source: source as Credit['source'],
    raw: hundredths(rawHours),
    heldOn,
    certificateNo,
    span: from && to ? { from, to } : null,
  }
}
