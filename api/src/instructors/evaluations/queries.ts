import { sql } from 'kysely'
import { type Db, json, type Trx } from '../../platform/db/database.ts'
import { beginsIn } from '../../platform/db/ranges.ts'
import type { Scores } from '../rules/evaluation.ts'
import type { Span } from '../rules/span.ts'
import type { Outcome } from '../rules/words.ts'

/** The invitation to a lesson that was taught by this instructor. */
export const findTaught = (db: Db, lessonId: string, instructorId: string) =>
  db
    .selectFrom('instructorInvitation as i')
    .innerJoin('instructorCard as c', 'c.instructorId', 'i.instructorId')
    .select(['i.id', 'c.personId'])
    .where('i.lessonId', '=', lessonId)
    .where('i.instructorId', '=', instructorId)
    .where('i.state', '=', 'TAUGHT')
    .executeTakeFirst()

/** Lessons among these that were taught and that this person has not judged, with who taught them; never his own. */
export const listUnjudged = (db: Db, personId: string, lessonIds: readonly string[]) =>
  db
    .selectFrom('instructorInvitation as i')
    .innerJoin('instructorCard as c', 'c.instructorId', 'i.instructorId')
    .select(['i.lessonId', 'i.instructorId', 'c.name'])
    .where('i.lessonId', '=', sql<string>`any(${[...lessonIds]}::uuid[])`)
    .where('i.state', '=', 'TAUGHT')
    .where('c.personId', '<>', personId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('instructorEvaluationGiven as g')
            .select('g.lessonId')
            .whereRef('g.lessonId', '=', 'i.lessonId')
            .whereRef('g.instructorId', '=', 'i.instructorId')
            .where('g.personId', '=', personId),
        ),
      ),
    )
    .orderBy('c.name')
    .orderBy('i.instructorId')
    .execute()

/** That somebody has evaluated; false when he had already. */
export async function insertGiven(
  trx: Trx,
  given: { lessonId: string; instructorId: string; personId: string },
): Promise<boolean> {
  const row = await trx
    .insertInto('instructorEvaluationGiven')
    .values(given)
    .onConflict((conflict) => conflict.doNothing())
    .returning('personId')
    .executeTakeFirst()
  return row !== undefined
}

/** What was said, and not by whom. */
export async function insertEvaluation(
  trx: Trx,
  {
    scores,
    ...row
  }: { instructorId: string; lessonId: string; scores: Scores; mark: number; comment: string | null; givenOn: string },
): Promise<void> {
  await trx
    .insertInto('instructorEvaluation')
    .values({ ...row, scores: json(scores) })
    .execute()
}

export interface Judged {
  instructorId: string
  lesson?: string
}

const evaluations = (db: Db, { instructorId, lesson }: Judged) =>
  db
    .selectFrom('instructorEvaluation')
    .where('instructorId', '=', instructorId)
    .$if(lesson !== undefined, (query) => query.where('lessonId', '=', lesson!))

export async function listScores(db: Db, judged: Judged): Promise<Scores[]> {
  const rows = await evaluations(db, judged).select('scores').execute()
  return rows.map(({ scores }) => scores)
}

/** In the order of their random ids, which says nothing of who came when. */
export const listComments = (db: Db, judged: Judged, page: { limit: number; offset: number }) =>
  evaluations(db, judged)
    .select([sql<string>`comment`.as('comment'), 'givenOn'])
    .where('comment', 'is not', null)
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()

export async function countComments(db: Db, judged: Judged): Promise<number> {
  const { total } = await evaluations(db, judged)
    .where('comment', 'is not', null)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

/** Marks of the lessons that an instructor gave in a span of time, in hundredths. */
export async function listMarks(db: Db, instructorId: string, span: Span): Promise<number[]> {
  const rows = await db
    .selectFrom('instructorEvaluation as e')
    .innerJoin('instructorInvitation as i', (join) =>
      join.onRef('i.lessonId', '=', 'e.lessonId').onRef('i.instructorId', '=', 'e.instructorId'),
    )
    .select('e.mark')
    .where('e.instructorId', '=', instructorId)
    .where('i.state', '=', 'TAUGHT')
    .where(beginsIn('i.span', span))
    .execute()
  return rows.map(({ mark }) => mark)
}

/** Marks by lesson, in hundredths. */
export async function marksOfLessons(
  db: Db,
  instructorId: string,
  lessonIds: readonly string[],
): Promise<Map<string, number[]>> {
  const rows = await db
    .selectFrom('instructorEvaluation')
    .select(['lessonId', 'mark'])
    .where('instructorId', '=', instructorId)
    .where('lessonId', '=', sql<string>`any(${[...lessonIds]}::uuid[])`)
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ lessonId }) => lessonId)].map(([id, all]) => [id, all.map(({ mark }) => mark)]),
  )
}

/** The mean of all evaluations, rounded half up, and how many, into the pool's entry; in one statement. */
export async function updateRating(trx: Trx, instructorId: string): Promise<void> {
  await sql`
    update instructor set rating = e.mark, rating_count = e.total
    from (select floor(avg(mark) + 0.5)::int as mark, count(*)::int as total
      from instructor_evaluation where instructor_id = ${instructorId}) e
    where id = ${instructorId}`.execute(trx)
}

/**
 * Writes the evaluations of some days anew, all in one transaction and in the order of their random ids. Until then a row
 * shares its transaction number, and its place on the disk, with that of who gave it, for those who can read these.
 */
export async function rewriteEvaluations(trx: Trx, since: string, before: string): Promise<void> {
  await sql`
    with moved as (
      delete from instructor_evaluation where given_on >= ${since}::date and given_on < ${before}::date returning *)
    insert into instructor_evaluation select * from moved order by id`.execute(trx)
}

export interface ReviewRow {
  instructorId: string
  year: number
  taughtHours: number
  mark: number | null
  outcome: Outcome
  comment: string | null
  decidedBy: string
  decidedAt: Date
}

/** False when the year was decided already. */
export async function insertReview(trx: Trx, row: ReviewRow): Promise<boolean> {
  const inserted = await trx
    .insertInto('instructorReview')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('year')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Of these entries of one instructor, the latest year first. */
export const listReviews = (db: Db, instructorIds: readonly string[]): Promise<ReviewRow[]> =>
  db
    .selectFrom('instructorReview')
    .select(['instructorId', 'year', 'taughtHours', 'mark', 'outcome', 'comment', 'decidedBy', 'decidedAt'])
    .where('instructorId', '=', sql<string>`any(${[...instructorIds]}::uuid[])`)
    .orderBy('year', 'desc')
    .orderBy('decidedAt')
    .execute()
