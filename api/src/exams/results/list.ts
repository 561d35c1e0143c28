import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { listOwnReviews } from '../reviews/queries.ts'
import { askUntil, unaskedBecause } from '../rules/score-review.ts'
import { withDefaults } from '../rules/session-rules.ts'
import { findSession } from '../sessions/queries.ts'
import type { MyResult, Result } from './contract.ts'
import { countResults, listResults as listRows, type ResultFilter, type ResultSort } from './queries.ts'
import { countOwnResults, listOwnResults as listOwnRows } from './release-queries.ts'

type Query = PageRequest & Omit<ResultFilter, 'sessionId'> & { sort?: ResultSort }

/** Results of the caller's scope. */
export function listResults({ db }: Deps, caller: Caller, sessionId: string, query: Query): Promise<Page<Result>> {
  const filter = { ...query, sessionId }
  return inScope(db, caller, async (trx) => {
    if (!(await findSession(trx, sessionId))) throw new Refusal('not-found', 'session-not-found')
    const items = await listRows(trx, caller, filter, { sort: query.sort ?? '-mark', ...slice(query) })
    return paged(items, await countResults(trx, caller, filter), query)
  })
}

/** The candidate's own results, once they are released. */
export async function listOwnResults({ db, clock }: Deps, caller: Caller, query: PageRequest): Promise<Page<MyResult>> {
  const { personId } = caller
  if (!personId) return paged([], 0, query)
  const day = dayOf(clock.now())
  return inScope(db, { scope: '', personId }, async (trx) => {
    const rows = await listOwnRows(trx, personId, slice(query))
    const asked = await listOwnReviews(
      trx,
      personId,
      rows.map(({ registrationId }) => registrationId),
    )
    const reviews = new Map(asked.map((review) => [review.registrationId, review]))
    const items = rows.map(({ startedAt, rules, releasedAt, parts, formId, ...row }): MyResult => {
      const { reviewDays, reviewPolicy, passPercent } = withDefaults(rules)
      const review = reviews.get(row.registrationId)
      const releasedOn = dayOf(releasedAt)
      const facts = { releasedOn, reviewDays, asked: review !== undefined, voided: false }
      return {
        ...row,
        parts: reviewPolicy === 'MARK' ? [] : parts,
        satOn: startedAt.toISOString(),
        passPercent,
        releasedAt: releasedAt.toISOString(),
        reviewUntil: askUntil(releasedOn, reviewDays),
        mayAskReview: unaskedBecause(facts, day) === undefined,
        mayReadPaper: reviewPolicy === 'QUESTIONS_WITHOUT_KEY' && formId !== null,
        review: review ? ownReview(review) : null,
      }
    })
    return paged(items, await countOwnResults(trx, personId), query)
  })
}

const ownReview = ({ state, reason, askedAt, answerDueOn, answer, resultBefore }: OwnReview) => ({
  state,
  reason,
  askedAt: askedAt.toISOString(),
  answerDueOn,
  answer,
  markBefore: resultBefore?.mark ?? null,
})
type OwnReview = Awaited<ReturnType<typeof listOwnReviews>>[number]
