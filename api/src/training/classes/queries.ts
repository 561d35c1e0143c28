import { type Selectable, type SqlBool, sql } from 'kysely'
import { type Db, organsIn, type Trx } from '../../platform/db/database.ts'
import { contains } from '../../platform/db/like.ts'
import { among } from '../../platform/db/ranges.ts'
import type { TrainingCategory } from '../rules/words.ts'
import { type ClassState, SEATED } from './rules/words.ts'
import type { TrainingClassTable } from './tables.ts'

export type ClassRow = Selectable<TrainingClassTable>

/** From the first to the last lesson of the published timetable. */
const STARTS = sql<Date | null>`(select min(lower(l.span)) from lesson l
  where l.class_id = c.id and l.state in ('PUBLISHED', 'HELD'))`
const ENDS = sql<Date | null>`(select max(upper(l.span)) from lesson l
  where l.class_id = c.id and l.state in ('PUBLISHED', 'HELD'))`

/** Classes with the names around them and the bounds of their timetable. */
const detailed = (db: Db) =>
  db
    .selectFrom('trainingClass as c')
    .innerJoin('course', 'course.id', 'c.courseId')
    .innerJoin('organ', 'organ.id', 'c.organId')
    .innerJoin('area', 'area.code', 'c.areaCode')
    .selectAll('c')
    .select(['course.title as courseTitle', 'course.mode', 'course.kind', 'course.category', 'course.hours'])
    .select(['organ.name as organName', 'area.name as areaName'])
    .select([STARTS.as('startsAt'), ENDS.as('endsAt')])

export type DetailedClass = NonNullable<Awaited<ReturnType<typeof findClass>>>

export const findClass = (db: Db, id: string) => detailed(db).where('c.id', '=', id).executeTakeFirst()

/** The same, held until the transaction ends: places are given one after the other. */
export async function lockClass(trx: Trx, id: string): Promise<DetailedClass | undefined> {
  await trx.selectFrom('trainingClass').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return findClass(trx, id)
}

export interface ClassFilter {
  state?: ClassState
  search?: string
  organ?: string
  area?: string
  course?: string
  planItem?: string
  category?: TrainingCategory
  open?: boolean
  own?: boolean
}

/** Drafts are shown to the organs that plan them only. */
function filtered(db: Db, scope: string, now: Date, filter: ClassFilter) {
  const { state, search, organ, area, course, planItem, category, open, own } = filter
  return db
    .selectFrom('trainingClass as c')
    .innerJoin('course', 'course.id', 'c.courseId')
    .innerJoin('area', 'area.code', 'c.areaCode')
    .where((q) => q.or([q('c.state', '<>', 'DRAFT'), q('c.organId', 'in', organsIn(scope))]))
    .$if(own === true, (query) => query.where('c.organId', 'in', organsIn(scope)))
    .$if(state !== undefined, (query) => query.where('c.state', '=', state!))
    .$if(search !== undefined, (query) =>
      query.where((q) =>
        q.or([
          q('c.name', 'like', contains(search!)),
          q('c.code', 'like', contains(search!)),
          q('course.title', 'like', contains(search!)),
        ]),
      ),
    )
    .$if(organ !== undefined, (query) => query.where('c.organId', '=', organ!))
    .$if(area !== undefined, (query) => query.where(isInArea(area!)))
    .$if(course !== undefined, (query) => query.where('c.courseId', '=', course!))
    .$if(planItem !== undefined, (query) => query.where('c.planItemId', '=', planItem!))
    .$if(category !== undefined, (query) => query.where('course.category', '=', category!))
    .$if(open === true, (query) => query.where(isOpen(now)))
}

export const isInArea = (code: string) =>
  sql<SqlBool>`exists (select 1 from area top where top.code = ${code} and area.path ^@ top.path)`

/** Takes enrolments at this instant, as `isEnrolling` of the rules says. */
export const isOpen = (now: Date) =>
  sql<SqlBool>`(c.state = 'ENROLLING' and c.enrol_closes_at > ${now} and coalesce(c.enrol_opens_at, ${now}) <= ${now})`

export async function listClasses(
  db: Db,
  { scope, now, filter }: { scope: string; now: Date; filter: ClassFilter },
  page: { limit: number; offset: number },
): Promise<DetailedClass[]> {
  const ids = await filtered(db, scope, now, filter)
    .select('c.id')
    .orderBy('c.createdAt', 'desc')
    .orderBy('c.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return classesById(
    db,
    ids.map(({ id }) => id),
  )
}

/** In the order asked for. */
export async function classesById(db: Db, ids: readonly string[]): Promise<DetailedClass[]> {
  if (ids.length === 0) return []
  const rows = await detailed(db).where(among('c.id', ids)).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export async function countClasses(
  db: Db,
  { scope, now, filter }: { scope: string; now: Date; filter: ClassFilter },
): Promise<number> {
  const { total } = await filtered(db, scope, now, filter)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

export interface Places {
  taken: number
  waiting: number
}

/** Places of whole classes, for a transaction that sees every enrolment. */
export async function listPlaces(trx: Trx, classIds: readonly string[]): Promise<Map<string, Places>> {
  const rows = await trx
    .selectFrom('enrolment')
    .select('classId')
    .select([
      sql<number>`count(*) filter (where state = any(${[...SEATED]}::text[]))`.as('taken'),
      sql<number>`count(*) filter (where state = 'WAITLIST')`.as('waiting'),
    ])
    .where(among('classId', classIds))
    .groupBy('classId')
    .execute()
  return new Map(rows.map(({ classId, taken, waiting }) => [classId, { taken, waiting }]))
}

export const placesOf = async (trx: Trx, classId: string): Promise<Places> =>
  (await listPlaces(trx, [classId])).get(classId) ?? { taken: 0, waiting: 0 }

/** Enrolments that the scope shows, by state. */
export async function countEnrolments(trx: Trx, scope: string, row: ClassRow): Promise<Record<string, number>> {
  const rows = await trx
    .selectFrom('enrolment')
    .select(['state', (q) => q.fn.countAll<number>().as('n')])
    .where('classId', '=', row.id)
    .where(sql<SqlBool>`(organ_id in ${organsIn(scope)} or ${row.organId} in ${organsIn(scope)})`)
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}

export async function isOrganIn(db: Db, scope: string, organId: string): Promise<boolean> {
  const found = await db
    .selectFrom('organ')
    .select('id')
    .where('id', '=', organId)
    .where('id', 'in', organsIn(scope))
    .executeTakeFirst()
  return found !== undefined
}

export type ClassValues = Omit<
  ClassRow,
  'id' | 'state' | 'publishedVersion' | 'cancelReason' | 'createdBy' | 'createdAt' | 'updatedAt' | 'version'
>

export async function insertClass(trx: Trx, values: ClassValues, createdBy: string, at: Date): Promise<string> {
  const { id } = await trx
    .insertInto('trainingClass')
    .values({ ...values, createdBy, createdAt: at, updatedAt: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** False when it was changed since the caller read it. */
export async function changeClass(
  trx: Trx,
  { id, version, at }: { id: string; version: number; at: Date },
  values: Partial<ClassValues> & { publishedVersion?: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('trainingClass')
    .set((q) => ({ ...values, updatedAt: at, version: q('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** False when it is no longer where the rules saw it. */
export async function moveClass(
  trx: Trx,
  id: string,
  { from, to, at, cancelReason }: { from: ClassState; to: ClassState; at: Date; cancelReason?: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('trainingClass')
    .set((q) => ({ state: to, updatedAt: at, version: q('version', '+', 1), ...(cancelReason && { cancelReason }) }))
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Classes that the dates alone may have moved on. */
export async function listDue(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('trainingClass as c')
    .select('c.id')
    .where('c.state', 'in', ['ENROLLING', 'CLOSED', 'RUNNING'])
    .where(
      sql<SqlBool>`((c.state = 'ENROLLING' and c.enrol_closes_at <= ${now})
        or (c.state <> 'RUNNING' and ${STARTS} <= ${now}) or (c.state = 'RUNNING' and ${ENDS} <= ${now}))`,
    )
    .orderBy('c.id')
    .execute()
  return rows.map(({ id }) => id)
}
