import { type SqlBool, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { contains } from '../../platform/db/like.ts'
import type { TrainingCategory } from '../rules/words.ts'
import type { CourseStanding } from './rules/words.ts'

/** Enrolments that give the right to the online part of the class's course. */
const ENROLLED = ['CONFIRMED', 'ATTENDING', 'COMPLETED', 'INCOMPLETE']

/** Where the person stands, or last stood. */
const POST_PATH = (personId: string) => sql`(
  select o.path from post p join organ o on o.id = p.organ_id
  where p.person_id = ${personId} and p.is_primary and p.ended_on is null limit 1)`

/**
 * Courses with an online part that a person may take: open ones of a unit that answers for his own (a justice department
 * for its area, any other for those below it), and those of a class that he is enrolled in.
 */
const mayLearn = (personId: string) => sql<SqlBool>`(
  course.state = 'ACTIVE' and course.mode <> 'FACE_TO_FACE' and (
    (course.is_open and course.mode = 'ONLINE'
      and ${POST_PATH(personId)} ^@ case when host.is_justice then area.path else host.path end)
    or exists (select 1 from enrolment e join training_class c on c.id = e.class_id
      where c.course_id = course.id and e.person_id = ${personId} and e.state = any(${ENROLLED}::text[]))))`

const MATERIALS = sql<number>`(select count(*) from course_material m where m.course_id = course.id and m.removed_at is null)`

const done = (personId: string) => sql<number>`(
  select count(*) from learning_progress lp join course_material m on m.id = lp.material_id
  where lp.person_id = ${personId} and lp.course_id = course.id and lp.completed_at is not null and m.removed_at is null)`

const completedAt = (personId: string) => sql<Date | null>`(
  select max(completed_at) from course_completion cc where cc.person_id = ${personId} and cc.course_id = course.id)`

const standing = (personId: string) => sql<CourseStanding>`case
  when ${completedAt(personId)} is not null then 'COMPLETED'
  when course.quiz is not null and ${MATERIALS} > 0 and ${done(personId)} = ${MATERIALS} then 'QUIZ'
  when exists (select 1 from learning_progress lp where lp.person_id = ${personId} and lp.course_id = course.id) then 'LEARNING'
  else 'NEW' end`

const courses = (db: Db) =>
  db
    .selectFrom('course')
    .innerJoin('organ as host', 'host.id', 'course.organId')
    .innerJoin('area', 'area.code', 'host.areaCode')

const COLUMNS = [
  'course.id',
  'course.title',
  'course.organId',
  'course.mode',
  'course.kind',
  'course.category',
  'course.domainCode',
  'course.topic',
  'course.description',
  'course.hours',
  'course.quiz',
  'host.name as organName',
  'host.areaCode',
] as const

const presented = (db: Db, personId: string) =>
  courses(db)
    .select(COLUMNS)
    .select([
      MATERIALS.as('materials'),
      done(personId).as('materialsDone'),
      completedAt(personId).as('completedAt'),
      standing(personId).as('standing'),
    ])

/** A course that the person may take. */
export const findCourse = (db: Db, personId: string, id: string) =>
  presented(db, personId).where('course.id', '=', id).where(mayLearn(personId)).executeTakeFirst()
export type CourseRow = NonNullable<Awaited<ReturnType<typeof findCourse>>>

/** Whatever its state: for what was begun in it. */
export const findAnyCourse = (db: Db, personId: string, id: string) =>
  presented(db, personId).where('course.id', '=', id).executeTakeFirst()

export interface CourseFilter {
  category?: TrainingCategory
  standing?: CourseStanding
  search?: string
}

function filtered(db: Db, personId: string, { category, standing: wanted, search }: CourseFilter) {
  return courses(db)
    .where(mayLearn(personId))
    .$if(category !== undefined, (query) => query.where('course.category', '=', category!))
    .$if(search !== undefined, (query) => query.where('course.title', 'like', contains(search!)))
    .$if(wanted !== undefined, (query) => query.where(standing(personId), '=', wanted!))
}

/** What was begun first, then the newest. */
export async function listCourses(
  db: Db,
  personId: string,
  filter: CourseFilter,
  page: { limit: number; offset: number },
): Promise<CourseRow[]> {
  const order = sql`case ${standing(personId)} when 'QUIZ' then 0 when 'LEARNING' then 1 when 'NEW' then 2 else 3 end`
  const ids = await filtered(db, personId, filter)
    .select('course.id')
    .orderBy(order)
    .orderBy('course.createdAt', 'desc')
    .orderBy('course.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const rows = await presented(db, personId)
    .where(sql<SqlBool>`course.id = any(${ids.map(({ id }) => id)}::uuid[])`)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap(({ id }) => byId.get(id) ?? [])
}

export async function countCourses(db: Db, personId: string, filter: CourseFilter): Promise<number> {
  const { total } = await filtered(db, personId, filter)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}
