import { type SqlBool, sql } from 'kysely'
import { type Db, organsIn } from '../../platform/db/database.ts'
import type { TrainingCategory } from '../rules/words.ts'

/** All of them as the system: who shares a class is asked beyond the caller's scope; what he may place is not. */

/** Face to face or blended classes of the scope, at or below `prefix`, that have no timetable. */
export const listUntimed = (
  db: Db,
  { scope, prefix, ids }: { scope: string; prefix: string; ids: readonly string[] },
) =>
  db
    .selectFrom('trainingClass as class')
    .innerJoin('course', 'course.id', 'class.courseId')
    .innerJoin('organ', 'organ.id', 'class.organId')
    .innerJoin('area', 'area.code', 'class.areaCode')
    .select(['class.id', 'class.name', 'class.courseId', 'class.areaCode', 'area.name as areaName', 'class.capacity'])
    .select(['course.title', 'course.category', 'course.domainCode', 'course.topic', 'course.hours'])
    .where('class.organId', 'in', organsIn(scope))
    .where('class.state', 'in', ['DRAFT', 'APPROVED', 'ENROLLING', 'CLOSED'])
    .where('course.mode', '<>', 'ONLINE')
    .where(
      sql<SqlBool>`not exists (select 1 from lesson where lesson.class_id = class.id and lesson.state <> 'CANCELLED')`,
    )
    .$if(ids.length > 0, (query) => query.where(sql<SqlBool>`class.id = any(${[...ids]}::uuid[])`))
    .$if(ids.length === 0, (query) => query.where(sql<SqlBool>`organ.path ^@ ${prefix}`))
    .orderBy('class.code')
    .execute()

export const listUsableCourses = (db: Db, scope: string, ids: readonly string[]) =>
  db
    .selectFrom('course')
    .select(['id', 'title', 'category', 'domainCode', 'topic', 'hours', 'mode'])
    .where(sql<SqlBool>`course.id = any(${[...ids]}::uuid[])`)
    .where((q) => q.or([q('state', '=', 'ACTIVE'), q('organId', 'in', organsIn(scope))]))
    .where('state', '<>', 'RETIRED')
    .execute()

/** Name and path of areas; the path tells the city and what lies below. */
export async function areasOf(db: Db, codes: readonly string[]): Promise<Map<string, { name: string; path: string }>> {
  const rows = await db
    .selectFrom('area')
    .select(['code', 'name', 'path'])
    .where(sql<SqlBool>`code = any(${[...codes]}::text[])`)
    .execute()
  return new Map(rows.map(({ code, ...area }) => [code, area]))
}

export const listUsableRooms = (db: Db, { ids, areaPath }: { ids: readonly string[]; areaPath: string }) =>
  db
    .selectFrom('room')
    .innerJoin('area', 'area.code', 'room.areaCode')
    .select(['room.id', 'room.name', 'room.areaCode', 'room.capacity'])
    .where('room.isActive', '=', true)
    .$if(ids.length > 0, (query) => query.where(sql<SqlBool>`room.id = any(${[...ids]}::uuid[])`))
    .$if(ids.length === 0, (query) => query.where(sql<SqlBool>`area.path ^@ ${areaPath}`))
    .orderBy('room.id')
    .execute()

interface Busy {
  id: string
  from: Date
  to: Date
}

/** Lessons that take these rooms in the period. */
export async function roomLessons(db: Db, ids: readonly string[], from: Date, to: Date): Promise<Busy[]> {
  const { rows } = await sql<Busy>`
    select room_id as id, lower(span) as "from", upper(span) as "to" from lesson
    where room_id = any(${[...ids]}::uuid[]) and state in ('PUBLISHED', 'HELD') and span && tstzrange(${from}, ${to})`.execute(
    db,
  )
  return rows
}

const ENROLLED = sql`('NOMINATED', 'CONFIRMED', 'ATTENDING')`

/** Other lessons in the period of those who are enrolled in these classes, once for each class and time. */
export async function traineeLessons(db: Db, ids: readonly string[], from: Date, to: Date): Promise<Busy[]> {
  const { rows } = await sql<Busy>`
    select distinct own.class_id as id, lower(lesson.span) as "from", upper(lesson.span) as "to"
    from enrolment own
    join enrolment other on other.person_id = own.person_id and other.class_id <> own.class_id
      and other.state in ${ENROLLED}
    join lesson on lesson.class_id = other.class_id and lesson.state in ('PUBLISHED', 'HELD')
      and lesson.span && tstzrange(${from}, ${to})
    where own.class_id = any(${[...ids]}::uuid[]) and own.state in ${ENROLLED}`.execute(db)
  return rows
}

/** Pairs of these classes in which somebody is enrolled twice. */
export async function sharedTrainees(db: Db, ids: readonly string[]): Promise<{ a: string; b: string }[]> {
  const { rows } = await sql<{ a: string; b: string }>`
    select distinct one.class_id as a, two.class_id as b
    from enrolment one join enrolment two on two.person_id = one.person_id and two.class_id > one.class_id
      and two.state in ${ENROLLED} and two.class_id = any(${[...ids]}::uuid[])
    where one.class_id = any(${[...ids]}::uuid[]) and one.state in ${ENROLLED}`.execute(db)
  return rows
}

/** Which of these persons are enrolled in which of these classes; and how many are enrolled in each. */
export async function enrolledIn(
  db: Db,
  ids: readonly string[],
  personIds: readonly string[],
): Promise<{ classId: string; personIds: string[]; count: number }[]> {
  const { rows } = await sql<{ classId: string; personIds: string[]; count: number }>`
    select class_id as "classId", count(*)::int as count,
      coalesce(array_agg(person_id) filter (where person_id = any(${[...personIds]}::uuid[])), '{}') as "personIds"
    from enrolment where class_id = any(${[...ids]}::uuid[]) and state in ${ENROLLED} group by class_id`.execute(db)
  return rows
}

export interface AreaGap {
  areaCode: string
  /** Hundredths of hours. */
  any: number
  categories: Record<TrainingCategory, number>
}

/**
 * Hours that the officers below the prefix still miss in a year, by county (a township counts for its county): of all
 * hours, and of each category's minimum. Who has no account yet misses all of it; who is exempt, nothing.
 */
export async function listGaps(
  db: Db,
  {
    prefix,
    year,
    annual,
    minimum,
  }: { prefix: string; year: number; annual: number; minimum: Record<TrainingCategory, number> },
): Promise<AreaGap[]> {
  const missing = (least: number, column: string) => sql`coalesce(sum(case when account.state = 'EXEMPT' then 0
    else greatest(0, ${least}::numeric - coalesce(${sql.ref(column)}, 0)) end), 0)::float8`
  const { rows } = await sql<{ areaCode: string; any: number; publicLaw: number; business: number; skill: number }>`
    select left(organ.area_code, 6) as "areaCode",
      coalesce(sum(case when account.state = 'EXEMPT' then 0
        else greatest(0, coalesce(account.required, ${annual}::numeric) - coalesce(account.total, 0)) end), 0)::float8 as any,
      ${missing(minimum.PUBLIC_LAW, 'account.public_law')} as "publicLaw",
      ${missing(minimum.BUSINESS, 'account.business')} as business,
      ${missing(minimum.SKILL, 'account.skill')} as skill
    from post join organ on organ.id = post.organ_id
    left join year_account account on account.person_id = post.person_id and account.year = ${year}
    where post.is_primary and post.ended_on is null and organ.path ^@ ${prefix}
    group by left(organ.area_code, 6) order by 1`.execute(db)
  const hundredths = (hours: number) => Math.round(hours * 100)
  return rows.map(({ areaCode, any, publicLaw, business, skill }) => ({
    areaCode,
    any: hundredths(any),
    categories: { PUBLIC_LAW: hundredths(publicLaw), BUSINESS: hundredths(business), SKILL: hundredths(skill) },
  }))
}
