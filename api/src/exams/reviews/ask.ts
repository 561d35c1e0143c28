import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { answerBy, unaskedBecause } from '../rules/score-review.ts'
import { withDefaults } from '../rules/session-rules.ts'
import type { MyScoreReview } from './contract.ts'
import { presentOwn } from './present.ts'
import { findOwnResult, insertReview, listOwnReviews } from './queries.ts'

/** The candidate asks for his result to be looked at again (成绩复核). */
export async function askReview(
  { db, clock }: Deps,
  caller: Caller,
  registrationId: string,
  reason: string,
): Promise<MyScoreReview> {
  const at = clock.now()
  const day = dayOf(at)
  const { personId } = caller
  if (!personId) throw new Refusal('not-found', 'result-not-found')
  const write = inScope(db, { scope: '', personId }, async (trx) => {
    const own = await findOwnResult(trx, personId, registrationId)
    if (!own) throw new Refusal('not-found', 'result-not-found')
    const { reviewDays, answerDays } = withDefaults(own.rules)
    const releasedOn = own.releasedAt && dayOf(own.releasedAt)
    const facts = { releasedOn, reviewDays, asked: own.reviewId !== null, voided: own.state === 'VOIDED' }
    const because = unaskedBecause(facts, day)
    if (because) throw new Refusal('conflict', because, { reviewDays })
    const { attemptId, sessionId, organId } = own
    const answerDueOn = answerBy(day, answerDays)
    const about = { attemptId, sessionId, organId, personId }
    const id = await insertReview(trx, { ...about, reason, askedAt: at, answerDueOn })
    await audit.record(trx, {
      at,
      caller,
      action: 'score-review.ask',
      subjectKind: 'exam_registration',
      subjectId: registrationId,
      organId,
      detail: { reviewId: id, answerDueOn },
    })
    const [row] = await listOwnReviews(trx, personId, [registrationId])
    return presentOwn(row!)
  })
  return write.catch((error) => {
    if (violates(error, 'exam_score_review_once')) throw new Refusal('conflict', 'score-review-asked')
    throw error
  })
}
