import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { ReviewState } from '../rules/score-review.ts'
import type { ScoreReview, ScoreReviewRow } from './contract.ts'
import { examine } from './examine.ts'
import { presentReview, presentRow } from './present.ts'
import { countReviews, findReview, listReviews as listRows } from './queries.ts'

type Query = PageRequest & { session?: string; state?: ReviewState; overdue?: boolean }

/** Requests of the caller's scope, those due first. */
export function listReviews({ db, clock }: Deps, caller: Caller, query: Query): Promise<Page<ScoreReviewRow>> {
  const day = dayOf(clock.now())
  const { session, state, overdue } = query
  const filter = { ...(session && { session }), ...(state && { state }), ...(overdue && { overdueOn: day }) }
  return inScope(db, caller, async (trx) => {
    const rows = await listRows(trx, caller, filter, slice(query))
    return paged(
      rows.map((row) => presentRow(row, day)),
      await countReviews(trx, caller, filter),
      query,
    )
  })
}

export function readReview({ db, clock, keyring }: Deps, caller: Caller, id: string): Promise<ScoreReview> {
  return inScope(db, caller, async (trx) => {
    const row = await findReview(trx, caller, id)
    if (!row) throw new Refusal('not-found', 'score-review-not-found')
    const found = await examine(trx, row.sessionId, row.attemptId)
    if (!found) throw new Refusal('conflict', 'score-review-voided')
    return presentReview(trx, keyring, caller, { row, found, day: dayOf(clock.now()) })
  })
}
