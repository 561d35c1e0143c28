import { type Selectable, type SqlBool, sql } from 'kysely'
import { type Db, json, organsIn, type Trx } from '../../platform/db/database.ts'
import { contains } from '../../platform/db/like.ts'
import type { CourseMode, TrainingCategory, TrainingKind } from '../rules/words.ts'
import type { CourseState } from './rules/life.ts'
import type { CourseTable } from './tables.ts'

/** What is in use may be used by everybody; drafts and retired ones are the business of those who keep them. */
const readable = (scope: string) => sql<SqlBool>`(course.state = 'ACTIVE' or course.organ_id in ${organsIn(scope)})`

export interface CourseFilter {
  search?: string
  state?: CourseState
  mode?: CourseMode
  kind?: TrainingKind
  category?: TrainingCategory
  domain?: string
  organ?: string
}

const courses = (db: Db, scope: string) =>
  db.selectFrom('course').innerJoin('organ', 'organ.id', 'course.organId').where(readable(scope))

function matching(db: Db, scope: string, { search, state, mode, kind, category, domain, organ }: CourseFilter) {
  return courses(db, scope)
    .$if(search !== undefined, (query) =>
      query.where((q) =>
        q.or([q('course.title', 'like', contains(search!)), q('course.topic', 'like', contains(search!))]),
      ),
    )
    .$if(state !== undefined, (query) => query.where('course.state', '=', state!))
    .$if(mode !== undefined, (query) => query.where('course.mode', '=', mode!))
    .$if(kind !== undefined, (query) => query.where('course.kind', '=', kind!))
    .$if(category !== undefined, (query) => query.where('course.category', '=', category!))
    .$if(domain !== undefined, (query) => query.where('course.domainCode', '=', domain!))
    .$if(organ !== undefined, (query) => query.where('course.organId', '=', organ!))
}

const COLUMNS = [
  'course.id',
  'course.organId',
  'organ.name as organName',
  'course.title',
  'course.mode',
  'course.kind',
  'course.category',
  'course.domainCode',
  'course.topic',
  'course.description',
  'course.hours',
  'course.quiz',
  'course.isOpen',
  'course.state',
  'course.createdAt',
  'course.version',
] as const

const selected = (query: ReturnType<typeof courses>, scope: string) =>
  query.select(COLUMNS).select([
    sql<number>`(select count(*)::int from course_material m where m.course_id = course.id
        and m.removed_at is null)`.as('materialCount'),
    sql<number>`(select coalesce(sum(m.duration_seconds), 0)::int from course_material m where m.course_id = course.id
        and m.removed_at is null)`.as('durationSeconds'),
    sql<number>`(select count(*)::int from training_class c where c.course_id = course.id
        and c.state <> 'CANCELLED')`.as('classCount'),
    sql<boolean>`course.organ_id in ${organsIn(scope)}`.as('isInScope'),
  ])

export const listCourses = (db: Db, scope: string, filter: CourseFilter, page: { limit: number; offset: number }) =>
  selected(matching(db, scope, filter), scope)
    .orderBy('course.createdAt', 'desc')
    .orderBy('course.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()

export type CourseRowData = Awaited<ReturnType<typeof listCourses>>[number]

export async function countCourses(db: Db, scope: string, filter: CourseFilter): Promise<number> {
  const { total } = await matching(db, scope, filter)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

export const findCourse = (db: Db, scope: string, id: string) =>
  selected(courses(db, scope), scope).where('course.id', '=', id).executeTakeFirst()

/** Held until the transaction ends. */
export const lockCourse = (trx: Trx, scope: string, id: string) =>
  selected(courses(trx, scope), scope).where('course.id', '=', id).forUpdate('course').executeTakeFirst()

type Values = Selectable<CourseTable>

export const insertCourse = (trx: Trx, { quiz, ...row }: Omit<Values, 'state' | 'version'>) =>
  trx
    .insertInto('course')
    .values({ ...row, quiz: quiz === null ? null : json(quiz) })
    .execute()

export async function updateCourse(
  trx: Trx,
  { id, version }: { id: string; version: number },
  { quiz, ...changes }: Partial<Omit<Values, 'id' | 'version' | 'createdAt' | 'createdBy'>>,
): Promise<void> {
  await trx
    .updateTable('course')
    .set({ ...changes, ...(quiz !== undefined && { quiz: quiz === null ? null : json(quiz) }), version: version + 1 })
    .where('id', '=', id)
    .execute()
}

/** Is there a bank from which a quiz can be drawn? */
export async function isBank(db: Db, id: string): Promise<boolean> {
  const found = await db.selectFrom('questionBank').select('id').where('id', '=', id).executeTakeFirst()
  return found !== undefined
}
