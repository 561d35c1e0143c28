import { sql } from 'kysely'
import { json, organsIn, type Scope, type Trx } from '../../platform/db/database.ts'
import type { HandMarkReview, ReviewState, ScoreChecks, ScoreFacts } from '../rules/score-review.ts'

/** The person's own current result of a registration, with what a review needs to know; also of a voided sitting. */
export function findOwnResult(trx: Trx, personId: string, registrationId: string) {
  return trx
    .selectFrom('examAttempt as a')
    .innerJoin('examSession as s', 's.id', 'a.sessionId')
    .leftJoin('examScoreReview as v', 'v.attemptId', 'a.id')
    .where('a.registrationId', '=', registrationId)
    .where('a.personId', '=', personId)
    .select(['a.id as attemptId', 'a.sessionId', 'a.organId', 'a.state', 's.releasedAt', 's.rules', 's.name'])
    .select('v.id as reviewId')
    .executeTakeFirst()
}

interface NewReview {
  attemptId: number
  sessionId: string
  personId: string
  organId: string
  reason: string
  askedAt: Date
  answerDueOn: string
}

export async function insertReview(trx: Trx, row: NewReview): Promise<string> {
  const { id } = await trx.insertInto('examScoreReview').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** The person's own requests by registration. */
export function listOwnReviews(trx: Trx, personId: string, registrationIds: readonly string[]) {
  return trx
    .selectFrom('examScoreReview as v')
    .innerJoin('examAttempt as a', 'a.id', 'v.attemptId')
    .where('v.personId', '=', personId)
    .where('a.registrationId', '=', sql<string>`any(${registrationIds}::uuid[])`)
    .selectAll('v')
    .select('a.registrationId')
    .execute()
}

export interface ReviewFilter {
  session?: string
  state?: ReviewState
  /** Unanswered although the last day is over on this day. */
  overdueOn?: string
}

const filtered = (trx: Trx, { scope }: Scope, { session, state, overdueOn }: ReviewFilter) =>
  trx
    .selectFrom('examScoreReview as v')
    .where('v.organId', 'in', organsIn(scope))
    .$if(session !== undefined, (query) => query.where('v.sessionId', '=', session!))
    .$if(state !== undefined, (query) => query.where('v.state', '=', state!))
    .$if(overdueOn !== undefined, (query) =>
      query.where('v.state', 'in', ['ASKED', 'CHECKED']).where('v.answerDueOn', '<', overdueOn!),
    )

const named = <T extends ReturnType<typeof filtered>>(query: T) =>
  query
    .innerJoin('examAttempt as a', 'a.id', 'v.attemptId')
    .innerJoin('examSession as s', 's.id', 'v.sessionId')
    .innerJoin('examRegistration as r', 'r.id', 'a.registrationId')
    .innerJoin('person as p', 'p.id', 'v.personId')
    .innerJoin('organ as o', 'o.id', 'v.organId')
    .selectAll('v')
    .select(['s.name as sessionName', 'r.admissionNo', 'p.name as personName', 'o.name as organName'])
    .select(['a.publicId', 'a.receiptNo', 'a.registrationId'])

/** Requests of the scope, those due first. */
export const listReviews = (
  trx: Trx,
  scope: Scope,
  filter: ReviewFilter,
  { limit, offset }: { limit: number; offset: number },
) =>
  named(filtered(trx, scope, filter))
    .orderBy(sql`v.state in ('UPHELD', 'CHANGED')`)
    .orderBy('v.answerDueOn')
    .orderBy('v.id')
    .limit(limit)
    .offset(offset)
    .execute()

export async function countReviews(trx: Trx, scope: Scope, filter: ReviewFilter): Promise<number> {
  const row = await filtered(trx, scope, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export type ReviewRow = Awaited<ReturnType<typeof listReviews>>[number]

export const findReview = (trx: Trx, scope: Scope, id: string): Promise<ReviewRow | undefined> =>
  named(filtered(trx, scope, {}))
    .where('v.id', '=', id)
    .executeTakeFirst()

/** Held until the transaction ends. */
export const lockReview = (trx: Trx, id: string) =>
  trx.selectFrom('examScoreReview').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

interface Changes {
  state: ReviewState
  checks?: ScoreChecks
  handMarks?: HandMarkReview[]
  finding?: string
  checkedBy?: string | null
  checkedAt?: Date
  resultBefore?: ScoreFacts
  resultAfter?: ScoreFacts
  answer?: string
  decidedBy?: string
  decidedAt?: Date
}

export async function changeReview(
  trx: Trx,
  id: string,
  { checks, handMarks, resultBefore, resultAfter, ...plain }: Changes,
): Promise<void> {
  await trx
    .updateTable('examScoreReview')
    .set((eb) => ({
      ...plain,
      ...(checks && { checks: json(checks) }),
      ...(handMarks && { handMarks: json(handMarks) }),
      ...(resultBefore && { resultBefore: json(resultBefore) }),
      ...(resultAfter && { resultAfter: json(resultAfter) }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** Answers of an attempt that were marked by hand, with the mark that counts. */
export const listHandMarked = (trx: Trx, attemptId: number) =>
  trx
    .selectFrom('examMarkingTask')
    .where('attemptId', '=', attemptId)
    .where('state', '=', 'DONE')
    .orderBy('questionRef')
    .select(['id', 'sessionId', 'formId', 'questionRef', 'versionId', 'partId', 'maxMark', 'response'])
    .select((eb) => eb.ref('finalMark').$notNull().as('finalMark'))
    .execute()

/** The marks of answers after a review; what their markers gave stays on record. */
export async function setFinalMarks(trx: Trx, marks: readonly { taskId: string; after: number }[]): Promise<void> {
  await sql`
    update exam_marking_task t set final_mark = n.mark
    from unnest(${marks.map(({ taskId }) => taskId)}::uuid[], ${marks.map(({ after }) => after)}::int[]) as n(id, mark)
    where t.id = n.id`.execute(trx)
}

/** Every step of an attempt in order. */
export const listWholeJournal = (trx: Trx, attemptId: number) =>
  trx
    .selectFrom('answerStep')
    .where('attemptId', '=', attemptId)
    .orderBy('seq')
    .select(['seq', 'kind', 'questionRef', 'response', 'epoch', 'clientAt', 'receivedAt', 'prevHash'])
    .execute()

/** Does the current result stand only because a corrected key may make nobody worse off? */
export async function wasKept(trx: Trx, attemptId: number, keyVersion: number): Promise<boolean> {
  const row = await trx
    .selectFrom('examKeyCorrectionResult as r')
    .innerJoin('examKeyCorrection as c', 'c.id', 'r.correctionId')
    .where('r.attemptId', '=', attemptId)
    .where('r.toVersion', '=', keyVersion)
    .where('c.neverWorse', '=', true)
    .where('c.state', '=', 'DONE')
    .select('c.id')
    .executeTakeFirst()
  return row !== undefined
}
