import type { Insertable } from 'kysely'
import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import { reverseClaims } from './claims/queries.ts'
import { standingIn } from './ledger.ts'
import { findEntries, insertEntries, listLedger, lockAccounts } from './queries.ts'
import { type By, reckon } from './reckon.ts'
import { decimal } from './rules/amount.ts'
import type { HourEntryTable } from './tables.ts'

/**
 * Takes entries back (冲销) in the caller's transaction: a new entry each with the opposite of what it counts. What it
 * had kept out moves in, claims that stood for it become REVERSED, and a settled year that now lacks hours is REOPENED.
 * Entries that were taken back before are passed over.
 * @throws Refusal `hours-entry-not-found`, `hours-entry-not-reversible` (a reversal or a reckoned adjustment)
 */
export async function reverseHours(trx: Trx, entryIds: readonly string[], reason: string, by: By): Promise<void> {
  const ids = [...new Set(entryIds)].map(Number)
  if (ids.length === 0) return
  const found = await findEntries(trx, ids)
  if (found.length < ids.length) throw new Refusal('not-found', 'hours-entry-not-found')
  if (found.some(({ source, adjusts }) => source === 'REVERSAL' || adjusts !== null))
    throw new Refusal('conflict', 'hours-entry-not-reversible')
  const accounts = await lockAccounts(trx, found)
  const standing = [...standingIn(await listLedger(trx, found)).values()].flat()
  const wanted = new Set(ids)
  const rows = standing
    .filter(({ entry }) => wanted.has(entry.id))
    .map(({ entry, credit, counted }): Insertable<HourEntryTable> => {
      const { id, personId, organId, year, category, title, heldOn } = entry
      return {
        ...{ personId, organId, year, category, title, heldOn, reason },
        source: 'REVERSAL',
        hours: decimal(-counted),
        rawHours: decimal(-credit.raw),
        rules: {},
        sourceKey: `reverse:${id}`,
        certificateNo: null,
        span: null,
        reverses: id,
        adjusts: null,
        postedBy: by.accountId,
        postedAt: by.at,
      }
    })
  if (rows.length === 0) return
  await insertEntries(trx, rows)
  await reverseClaims(trx, ids, reason)
  const touched = new Map(
    [...accounts].filter(([, { personId, year }]) =>
      rows.some((row) => row.personId === personId && row.year === year),
    ),
  )
  await reckon(trx, touched, [], by)
}
