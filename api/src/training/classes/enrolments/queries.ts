import { type SqlBool, sql } from 'kysely'
import { type Db, organsIn, type Trx } from '../../../platform/db/database.ts'
import { contains, startsWith } from '../../../platform/db/like.ts'
import { among, beginOf, endOf } from '../../../platform/db/ranges.ts'
import type { Clash } from '../rules/enrolment-guards.ts'
import type { EnrolmentState } from '../rules/words.ts'
import { BINDING } from '../timetable/queries.ts'

/** Enrolments of a class in these states, in the order of the waiting list. */
export const listInState = (db: Db, classId: string, states: readonly EnrolmentState[]) =>
  db
    .selectFrom('enrolment')
    .select(['id', 'personId', 'organId', 'state', 'source'])
    .where('classId', '=', classId)
    .where('state', 'in', [...states])
    .orderBy('queuedAt')
    .orderBy('id')
    .execute()

/** Which of these persons are in the class, in whatever state but a cancelled one. */
export async function listEnrolled(trx: Trx, classId: string, personIds: readonly string[]): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('enrolment')
    .select('personId')
    .where('classId', '=', classId)
    .where('state', '<>', 'CANCELLED')
    .where(among('personId', personIds))
    .execute()
  return new Set(rows.map(({ personId }) => personId))
}

/** For each person, the first lesson of another class of his that meets one of this class. */
export async function listClashes(
  trx: Trx,
  classId: string,
  personIds: readonly string[],
  except: string | null = null,
): Promise<Map<string, Clash>> {
  const rows = await trx
    .selectFrom('enrolment as e')
    .innerJoin('trainingClass as c', 'c.id', 'e.classId')
    .innerJoin('lesson as theirs', 'theirs.classId', 'e.classId')
    .innerJoin('lesson as mine', (join) => join.on(sql<SqlBool>`mine.span && theirs.span`))
    .distinctOn('e.personId')
    .select(['e.personId', 'c.name as className', 'theirs.title'])
    .select([beginOf('theirs.span').as('from'), endOf('theirs.span').as('to')])
    .where(among('e.personId', personIds))
    .where('e.classId', '<>', classId)
    .$if(except !== null, (query) => query.where('e.id', '<>', except!))
    .where('e.state', 'in', BINDING)
    .where('theirs.state', 'in', ['PUBLISHED', 'HELD'])
    .where('mine.classId', '=', classId)
    .where('mine.state', 'in', ['PUBLISHED', 'HELD'])
    .orderBy('e.personId')
    .orderBy(beginOf('theirs.span'))
    .execute()
  return new Map(rows.map(({ personId, ...clash }) => [personId, clash]))
}

/** Who of these persons teaches a lesson of the class: person → its title. */
export async function listTeachers(
  trx: Trx,
  classId: string,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('lesson')
    .innerJoin('instructorCard as card', 'card.instructorId', 'lesson.instructorId')
    .select(['card.personId', 'lesson.title'])
    .where('lesson.classId', '=', classId)
    .where('lesson.state', 'in', ['PUBLISHED', 'HELD'])
    .where(among('card.personId', personIds))
    .orderBy(beginOf('lesson.span'))
    .execute()
  return new Map(rows.reverse().map(({ personId, title }) => [personId, title]))
}

/** An enrolment with its class, held until the transaction ends; the class is to be locked before. */
export const findEnrolment = (db: Db, id: string) =>
  db
    .selectFrom('enrolment as e')
    .innerJoin('trainingClass as c', 'c.id', 'e.classId')
    .selectAll('e')
    .select(['c.organId as classOrganId', 'c.name as className', 'c.state as classState'])
    .where('e.id', '=', id)
    .executeTakeFirst()
export type EnrolmentRow = NonNullable<Awaited<ReturnType<typeof findEnrolment>>>

export interface EnrolmentFilter {
  class?: string
  state?: EnrolmentState
  organ?: string
  search?: string
  id?: string
  mine?: boolean
}

/** Of units of the scope, and of classes that its organs run. */
function filtered(trx: Trx, scope: string, filter: EnrolmentFilter) {
  return trx
    .selectFrom('enrolment as e')
    .innerJoin('trainingClass as c', 'c.id', 'e.classId')
    .where(sql<SqlBool>`(e.organ_id in ${organsIn(scope)} or c.organ_id in ${organsIn(scope)})`)
    .$if(filter.class !== undefined, (query) => query.where('e.classId', '=', filter.class!))
    .$if(filter.id !== undefined, (query) => query.where('e.id', '=', filter.id!))
    .$if(filter.state !== undefined, (query) => query.where('e.state', '=', filter.state!))
    .$if(filter.mine === true, (query) =>
      query.where(
        sql<SqlBool>`(e.state = 'NOMINATED' and c.state in ('ENROLLING', 'CLOSED') and c.organ_id in ${organsIn(scope)})`,
      ),
    )
    .$if(filter.organ !== undefined, (query) => query.where('e.organId', '=', filter.organ!))
    .$if(filter.search !== undefined, (query) =>
      query.where(
        sql<SqlBool>`exists (select 1 from person p where p.id = e.person_id and p.name like ${contains(filter.search!)})`,
      ),
    )
}

/** Position on the waiting list; counted over the whole list. */
const POSITION = sql<number | null>`(case when e.state = 'WAITLIST' then (select count(*) from enrolment w
  where w.class_id = e.class_id and w.state = 'WAITLIST' and (w.queued_at, w.id) <= (e.queued_at, e.id)) end)`

/** In the order of units and then of sign-up; the waiting list in its own order. */
export function listEnrolments(
  trx: Trx,
  scope: string,
  filter: EnrolmentFilter,
  { limit, offset }: { limit: number; offset: number },
) {
  return filtered(trx, scope, filter)
    .innerJoin('organ as o', 'o.id', 'e.organId')
    .innerJoin('person as p', 'p.id', 'e.personId')
    .selectAll('e')
    .select(['c.organId as classOrganId', 'c.name as className', 'c.state as classState', 'o.name as organName'])
    .select(['p.name as personName', POSITION.as('position')])
    .orderBy(sql`(e.state = 'CANCELLED')`)
    .orderBy(sql`(e.state = 'WAITLIST')`)
    .orderBy('e.queuedAt')
    .orderBy('e.id')
    .limit(limit)
    .offset(offset)
    .execute()
}
export type ListedEnrolment = Awaited<ReturnType<typeof listEnrolments>>[number]

export async function countEnrolmentsIn(trx: Trx, scope: string, filter: EnrolmentFilter): Promise<number> {
  const { total } = await filtered(trx, scope, filter)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

export interface NomineeFilter {
  search?: string
  domain?: string
}

const nominees = (trx: Trx, scope: string, { search, domain }: NomineeFilter) =>
  trx
    .selectFrom('post as po')
    .innerJoin('person as p', 'p.id', 'po.personId')
    .where('po.isPrimary', '=', true)
    .where('po.endedOn', 'is', null)
    .where('po.organId', 'in', organsIn(scope))
    .$if(search !== undefined, (query) => query.where('p.name', 'like', startsWith(search!)))
    .$if(domain !== undefined, (query) => query.where(sql<SqlBool>`${domain!} = any(po.domain_codes)`))

/** A page of the persons in a post of the scope, by name. */
export async function listNomineeIds(
  trx: Trx,
  scope: string,
  filter: NomineeFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<string[]> {
  const rows = await nominees(trx, scope, filter)
    .select('p.id')
    .orderBy('p.nameKey')
    .orderBy('p.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(({ id }) => id)
}

export async function countNominees(trx: Trx, scope: string, filter: NomineeFilter): Promise<number> {
  const { total } = await nominees(trx, scope, filter)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

/** People in a post of the scope by their exact names, for sheets. */
export const listNamed = (trx: Trx, scope: string, names: readonly string[]) =>
  trx
    .selectFrom('post as po')
    .innerJoin('person as p', 'p.id', 'po.personId')
    .innerJoin('organ as o', 'o.id', 'po.organId')
    .select(['p.id', 'p.name', 'p.idNumberHash', 'o.name as organName'])
    .where('po.isPrimary', '=', true)
    .where('po.endedOn', 'is', null)
    .where('po.organId', 'in', organsIn(scope))
    .where('p.name', '=', sql<string>`any(${[...new Set(names)]}::text[])`)
    .execute()
