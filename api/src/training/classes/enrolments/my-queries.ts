import { type SqlBool, sql } from 'kysely'
import type { Trx } from '../../../platform/db/database.ts'
import { beginOf } from '../../../platform/db/ranges.ts'
import type { TrainingCategory } from '../../rules/words.ts'
import { isOpen } from '../queries.ts'

const LAST_END = sql<Date | null>`(select max(upper(l.span)) from lesson l
  where l.class_id = c.id and l.state in ('PUBLISHED', 'HELD'))`
const FIRST_BEGIN = sql<Date | null>`(select min(lower(l.span)) from lesson l
  where l.class_id = c.id and l.state in ('PUBLISHED', 'HELD'))`

interface Asked {
  personId: string
  when?: 'COMING' | 'PAST'
  /** A class whose last lesson ended before this is past: nobody can sign out of it any more. */
  endedBy: Date
}

const own = (trx: Trx, { personId, when, endedBy }: Asked) => {
  const isPast = sql<SqlBool>`(c.state in ('SETTLED', 'CANCELLED') or ${LAST_END} <= ${endedBy}
    or (c.state = 'FINISHED' and ${LAST_END} is null))`
  return (
    trx
      .selectFrom('enrolment as e')
      .innerJoin('trainingClass as c', 'c.id', 'e.classId')
      .where('e.personId', '=', personId)
      // A cancelled enrolment is shown unless he is in the class again.
      .where(
        sql<SqlBool>`(e.state <> 'CANCELLED' or not exists (select 1 from enrolment n where n.class_id = e.class_id
        and n.person_id = e.person_id and (n.created_at, n.id) > (e.created_at, e.id)))`,
      )
      .$if(when === 'PAST', (query) => query.where(isPast))
      .$if(when === 'COMING', (query) => query.where(sql<SqlBool>`not coalesce(${isPast}, false)`))
  )
}

/** Classes of one's own, the next first; the past ones with the latest first. */
export async function listOwnClassIds(
  trx: Trx,
  asked: Asked,
  { limit, offset }: { limit: number; offset: number },
): Promise<string[]> {
  const rows = await own(trx, asked)
    .select('c.id')
    .orderBy(asked.when === 'PAST' ? sql`${FIRST_BEGIN} desc nulls last` : sql`${FIRST_BEGIN} nulls last`)
    .orderBy('e.createdAt', 'desc')
    .orderBy('e.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return [...new Set(rows.map(({ id }) => id))]
}

export async function countOwnClasses(trx: Trx, asked: Asked): Promise<number> {
  const { total } = await own(trx, asked)
    .select((q) => q.fn.count<number>('c.id').distinct().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

interface Post {
  organPath: string
  linePath: string | null
  domainCodes: string[]
}

/** Classes that take officers of this post by their own enrolment now, as the guards of the rules say. */
const openTo = (
  trx: Trx,
  { organPath, linePath, domainCodes }: Post,
  now: Date,
  category: TrainingCategory | undefined,
) =>
  trx
    .selectFrom('trainingClass as c')
    .innerJoin('course', 'course.id', 'c.courseId')
    .where(isOpen(now))
    .where('c.selfEnrol', '=', true)
    .where(sql<SqlBool>`(c.audience_domains = '{}' or c.audience_domains && ${domainCodes}::text[])`)
    .where(
      sql<SqlBool>`exists (select 1 from organ a join area on area.code = a.area_code
        where a.id = any(coalesce(c.audience_organs, array[c.organ_id]))
          and (${organPath} ^@ (case when a.is_justice then area.path else a.path end)
            or coalesce(${linePath}::text ^@ a.line_path, false)))`,
    )
    .$if(category !== undefined, (query) => query.where('course.category', '=', category!))

export async function listOpenClassIds(
  trx: Trx,
  { post, now, category }: { post: Post; now: Date; category?: TrainingCategory },
  { limit, offset }: { limit: number; offset: number },
): Promise<string[]> {
  const rows = await openTo(trx, post, now, category)
    .select('c.id')
    .orderBy('c.enrolClosesAt')
    .orderBy('c.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(({ id }) => id)
}

export async function countOpenClasses(
  trx: Trx,
  { post, now, category }: { post: Post; now: Date; category?: TrainingCategory },
): Promise<number> {
  const { total } = await openTo(trx, post, now, category)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

/** One's last enrolment in each of these classes, with the place on its waiting list. */
export async function ownEnrolments(trx: Trx, personId: string, classIds: readonly string[]) {
  const rows = await trx
    .selectFrom('enrolment as e')
    .distinctOn('e.classId')
    .select(['e.id', 'e.classId', 'e.state', 'e.reason', 'e.hours', 'e.certificateNo', 'e.version'])
    .select(
      sql<number | null>`(case when e.state = 'WAITLIST' then (select count(*) from enrolment w
        where w.class_id = e.class_id and w.state = 'WAITLIST' and (w.queued_at, w.id) <= (e.queued_at, e.id)) end)`.as(
        'position',
      ),
    )
    .where('e.personId', '=', personId)
    .where('e.classId', '=', sql<string>`any(${[...classIds]}::uuid[])`)
    .orderBy('e.classId')
    .orderBy(sql`(e.state = 'CANCELLED')`)
    .orderBy('e.createdAt', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.classId, row]))
}
export type OwnEnrolment = Awaited<ReturnType<typeof ownEnrolments>> extends Map<string, infer E> ? E : never

/** Where the first lesson of each class is held. */
export async function firstPlaces(trx: Trx, classIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('lesson')
    .innerJoin('room', 'room.id', 'lesson.roomId')
    .distinctOn('lesson.classId')
    .select(['lesson.classId', 'room.name'])
    .where('lesson.classId', '=', sql<string>`any(${[...classIds]}::uuid[])`)
    .where('lesson.state', 'in', ['PUBLISHED', 'HELD'])
    .orderBy('lesson.classId')
    .orderBy(beginOf('lesson.span'))
    .execute()
  return new Map(rows.map(({ classId, name }) => [classId, name]))
}
