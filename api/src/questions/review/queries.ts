import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { QuestionState } from '../rules/question-life.ts'

export function listReviews(db: Db, questionId: string) {
  return db
    .selectFrom('questionReview as r')
    .innerJoin('questionVersion as v', 'v.id', 'r.versionId')
    .where('v.questionId', '=', questionId)
    .orderBy('r.at')
    .orderBy('r.id')
    .select(['r.decision', 'r.comment', 'r.reviewerId', 'r.at'])
    .execute()
}

export interface NewReview {
  questionId: string
  fromState: QuestionState
  toState: QuestionState
  decision: 'SUBMIT' | 'APPROVE' | 'RETURN' | 'RETIRE'
  comment: string | null
  reviewerId: string
  at: Date
}

/** A step in the review of the current version. */
export async function insertReview(trx: Trx, { questionId, ...review }: NewReview): Promise<void> {
  await trx
    .insertInto('questionReview')
    .columns(['versionId', 'fromState', 'toState', 'decision', 'comment', 'reviewerId', 'at'])
    .expression((eb) =>
      eb
        .selectFrom('questionVersion')
        .where('questionId', '=', questionId)
        .where('isCurrent', '=', true)
        .select((row) => [
          'id',
          row.val(review.fromState).as('fromState'),
          row.val(review.toState).as('toState'),
          row.val(review.decision).as('decision'),
          sql<string | null>`${review.comment}::text`.as('comment'),
          sql<string>`${review.reviewerId}::uuid`.as('reviewerId'),
          sql<Date>`${review.at}::timestamptz`.as('at'),
        ]),
    )
    .execute()
}

interface WaitingOf {
  bankId: string
  importId: string | null
  reviewerId: string
}

/**
 * Approves all that waits in a bank and is not the reviewer's own work, in one statement. Own is what the account
 * created or imported, and of what it wrote a version that nobody has approved yet.
 */
export async function approveWaiting(
  trx: Trx,
  { bankId, importId, reviewerId }: WaitingOf,
  comment: string | null,
  at: Date,
) {
  const { rows } = await sql<{ approved: number; skippedOwn: number }>`
    with own as materialized (
      select v.question_id from question_version v
      where v.bank_id = ${bankId} and v.author_id = ${reviewerId} and not exists (
        select 1 from question_version later join question_review r on r.version_id = later.id
        where later.question_id = v.question_id and later.version_no >= v.version_no and r.decision = 'APPROVE')
    ), waiting as materialized (
      select q.id, (q.created_by = ${reviewerId} or q.id in (select question_id from own)) as is_own
      from question q
      where q.bank_id = ${bankId} and q.state = 'REVIEW1' and (${importId}::uuid is null or q.import_id = ${importId}::uuid)
      for update
    ), moved as (
      update question q set state = 'ACTIVE', updated_at = ${at}
      where q.state = 'REVIEW1' and q.id in (select id from waiting where not is_own)
      returning q.id
    ), reviewed as (
      insert into question_review (version_id, from_state, to_state, decision, comment, reviewer_id, at)
      select v.id, 'REVIEW1', 'ACTIVE', 'APPROVE', ${comment}::text, ${reviewerId}::uuid, ${at}::timestamptz
      from question_version v where v.is_current and v.question_id in (select id from moved)
    )
    select (select count(*) from moved)::int as approved, (select count(*) from waiting where is_own)::int as skipped_own
  `.execute(trx)
  return rows[0]!
}
