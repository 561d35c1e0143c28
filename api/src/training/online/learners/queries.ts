import { sql } from 'kysely'
import { type Db, organsIn } from '../../../platform/db/database.ts'
import { contains } from '../../../platform/db/like.ts'

export interface LearnerFilter {
  courseId: string
  scope: string
  completed?: boolean | undefined
  search?: string | undefined
}

/** Who of a scope has begun a course. */
const learners = (db: Db, { courseId, scope, completed, search }: LearnerFilter) =>
  db
    .selectFrom((q) =>
      q
        .selectFrom('learningProgress')
        .where('courseId', '=', courseId)
        .groupBy('personId')
        .select(['personId', sql<number>`sum(spent_seconds)::int`.as('spentSeconds')])
        .select(sql<number>`count(*) filter (where completed_at is not null)::int`.as('materialsDone'))
        .select(sql<Date>`max(updated_at)`.as('lastAt'))
        .as('lp'),
    )
    .innerJoin('person', 'person.id', 'lp.personId')
    .innerJoin('post', (join) =>
      join.onRef('post.personId', '=', 'person.id').on('post.isPrimary', '=', true).on('post.endedOn', 'is', null),
    )
    .innerJoin('organ', 'organ.id', 'post.organId')
    .leftJoin('courseCompletion as cc', (join) =>
      join.onRef('cc.personId', '=', 'person.id').on('cc.courseId', '=', courseId).on('cc.completedAt', 'is not', null),
    )
    .where('organ.id', 'in', organsIn(scope))
    .$if(completed !== undefined, (query) => query.where('cc.completedAt', completed ? 'is not' : 'is', null))
    .$if(search !== undefined, (query) => query.where('person.name', 'like', contains(search!)))

const COLUMNS = [
  'person.id as personId',
  'person.name',
  'organ.id as organId',
  'organ.name as organName',
  'lp.materialsDone',
  'lp.spentSeconds',
  'lp.lastAt',
  'cc.quizPercent',
  'cc.completedAt',
  'cc.certificateNo',
] as const

/** What was reached in the tries that were handed in, and how many were given besides. */
const percents = (courseId: string) => sql<number[]>`array(
  select t.percent from quiz_try t
  where t.person_id = person.id and t.course_id = ${courseId} and t.percent is not null order by t.started_at)`
const granted = (courseId: string) => sql<number>`(
  select coalesce(sum(g.tries), 0)::int from quiz_grant g
  where g.person_id = person.id and g.course_id = ${courseId})`

const presented = (db: Db, filter: LearnerFilter) =>
  learners(db, filter)
    .select(COLUMNS)
    .select([percents(filter.courseId).as('percents'), granted(filter.courseId).as('granted')])

export const listLearnerRows = (db: Db, filter: LearnerFilter, { limit, offset }: { limit: number; offset: number }) =>
  presented(db, filter)
    .orderBy('cc.completedAt', (order) => order.desc().nullsLast())
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(limit)
    .offset(offset)
    .execute()
export type LearnerRow = Awaited<ReturnType<typeof listLearnerRows>>[number]

export async function countLearners(db: Db, filter: LearnerFilter): Promise<number> {
  const { total } = await learners(db, filter)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

export const findLearner = (db: Db, filter: LearnerFilter, personId: string): Promise<LearnerRow | undefined> =>
  presented(db, filter).where('person.id', '=', personId).executeTakeFirst()
