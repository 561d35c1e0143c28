import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { QuestionState } from '../rules/question-life.ts'
import type { ReviewDecision } from '../tables.ts'

/** Holds questions until the transaction ends, so that an edit and a review cannot cross; in one order for everybody. */
export async function lockQuestions(trx: Trx, ids: readonly string[]): Promise<void> {
  await sql`select id from question where id = any(${ids}::uuid[]) order by id for update`.execute(trx)
}

/** Every step in the life of a question, oldest first. */
export function listReviews(db: Db, questionId: string) {
  return db
    .selectFrom('questionReview as r')
    .innerJoin('questionVersion as v', 'v.id', 'r.versionId')
    .where('v.questionId', '=', questionId)
    .orderBy('r.seq')
    .select(['v.versionNo', 'r.decision', 'r.comment', 'r.reviewerId', 'r.at'])
    .execute()
}

export interface Move {
  id: string
  from: QuestionState
  to: QuestionState
}

export interface Step {
  decision: ReviewDecision
  comment: string | null
  reviewerId: string
  at: Date
  /** The amendment that suspends. */
  amendmentId?: string
}

/** Moves locked questions, each from where the rules saw it, and records the step with its current version. */
export async function moveQuestions(trx: Trx, moves: readonly Move[], step: Step): Promise<void> {
  if (moves.length === 0) return
  const { decision, comment, reviewerId, at, amendmentId = null } = step
  const column = (pick: (move: Move) => string) => moves.map(pick)
  const move = sql`unnest(${column(({ id }) => id)}::uuid[], ${column(({ from }) => from)}::text[],
    ${column(({ to }) => to)}::text[]) as m(id, from_state, to_state)`
  await sql`
    update question q set state = m.to_state, updated_at = ${at},
      first_reviewer_id = case
        when m.to_state <> 'REVIEW2' then null
        when m.from_state = 'REVIEW2' then q.first_reviewer_id
        else ${reviewerId}::uuid end,
      amendment_id = case
        when m.to_state <> 'SUSPENDED' then null
        when m.from_state = 'SUSPENDED' then q.amendment_id
        else ${amendmentId}::uuid end,
      practice_since = ${practiceSince(decision, at)}
    from ${move} where q.id = m.id and q.state = m.from_state`.execute(trx)
  await sql`
    insert into question_review (version_id, from_state, to_state, decision, comment, reviewer_id, at)
    select v.id, m.from_state, m.to_state, ${decision}, ${comment}::text, ${reviewerId}::uuid, ${at}::timestamptz
    from ${move} join question_version v on v.question_id = m.id and v.is_current`.execute(trx)
}

function practiceSince(decision: ReviewDecision, at: Date) {
  if (decision === 'PRACTICE_ON') return sql`${at}::timestamptz`
  return decision === 'PRACTICE_OFF' ? sql`null` : sql`q.practice_since`
}

// One table each: with tens of thousands of ids a join is only as quick as what PostgreSQL knows of a bank that was
// imported a moment ago, and that is nothing.

/** Where questions stand in their lives. */
export const listStanding = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('question')
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .select(['id', 'serial', 'bankId', 'state', 'versionNo', 'createdBy', 'firstReviewerId', 'practiceSince'])
    .execute()

/** Who wrote each version of questions, and whether it was ever active. */
export async function listAuthors(db: Db, questionIds: readonly string[]) {
  const versions = await db
    .selectFrom('questionVersion')
    .where('questionId', '=', sql<string>`any(${questionIds}::uuid[])`)
    .select(['id', 'questionId', 'versionNo', 'authorId'])
    .execute()
  const active = await db
    .selectFrom('questionReview')
    .where('versionId', '=', sql<string>`any(${versions.map(({ id }) => id)}::uuid[])`)
    .where('toState', '=', 'ACTIVE')
    .select('versionId')
    .execute()
  const wasActive = new Set(active.map(({ versionId }) => versionId))
  return versions.map((version) => ({ ...version, wasActive: wasActive.has(version.id) }))
}
