import type { Deps } from '../../deps.ts'
import { apart } from '../apart/run-apart.ts'
import { THRESHOLD } from './compare.ts'
import { type FoundPair, listUnchecked, listUnretired, putComparison } from './queries.ts'

/**
 * Compares every question that nobody has compared as it is now with all others, for the health page. What was compared
 * stays compared, so a day on which nothing was written costs one look.
 */
export async function findNearDuplicates({ db, clock }: Deps): Promise<void> {
  for (;;) {
    const unchecked = new Set(await listUnchecked(db))
    if (unchecked.size === 0) return
    const known = await listUnretired(db)
    const asked = known.filter(({ id }) => unchecked.has(id))
    if (asked.length === 0) return
    const found = await apart('near', { known, asked, threshold: THRESHOLD.toLookThrough, amongAsked: false })
    const pairs = new Map<string, FoundPair>()
    for (const { id, matches } of found) {
      for (const { id: otherId, score, differences } of matches) {
        const [one, other] = id < otherId ? [id, otherId] : [otherId, id]
        pairs.set(`${one} ${other}`, { questionId: one, otherId: other, score, reasons: differences })
      }
    }
    await db.transaction().execute((trx) => putComparison(trx, asked, [...pairs.values()], clock.now()))
  }
}
