import { type SqlBool, sql } from 'kysely'
import type { ReviewLevel } from '../../kernel/fields.ts'
import type { OrganLevel } from '../../kernel/review-chain.ts'
import { type Db, organsIn, type Trx } from '../../platform/db/database.ts'
import { EXPERTISE } from '../candidate-queries.ts'
import type { Kind } from '../rules/words.ts'
import type { InstructorTable } from '../tables.ts'

/** All of them need `inScope`: outside of such a transaction only those in office are there. */

/** What a caller may look at: his own organs' entries and his own; of the others those in office or being publicised. */
const mayBeRead = (scope: string, personId: string | null) =>
  sql<SqlBool>`(instructor.organ_id in ${organsIn(scope)} or instructor.state in ('APPOINTED', 'PUBLICISED')
    or instructor.person_id = ${personId}::uuid)`

function entries(db: Db) {
  return db
    .selectFrom('instructor')
    .innerJoin('instructorCard as card', 'card.instructorId', 'instructor.id')
    .innerJoin('organ', 'organ.id', 'instructor.organId')
    .innerJoin('area', 'area.code', 'instructor.areaCode')
}

/** Everybody who ever nominated it: after a return somebody else may have. */
const SUBMITTERS = sql<string[]>`array(select step.actor_id from instructor_step step
  where step.instructor_id = instructor.id and step.to_state = 'NOMINATED' and step.actor_id is not null)`
const RETURNS = sql<number>`(select count(*) from instructor_step step
  where step.instructor_id = instructor.id and step.to_state = 'RETURNED')::int`

const COLUMNS = [
  'instructor.id',
  'instructor.personId',
  'instructor.kind',
  'instructor.tier',
  'instructor.organId',
  'instructor.areaCode',
  'instructor.state',
  'instructor.nextLevel',
  'instructor.education',
  'instructor.enforcementSince',
  'instructor.introduction',
  'instructor.appointmentNo',
  'instructor.appointedFrom',
  'instructor.appointedUntil',
  'instructor.publicityUntil',
  'instructor.endReason',
  'instructor.mergedInto',
  'instructor.guards',
  'instructor.rating',
  'instructor.ratingCount',
  'instructor.createdBy',
  'instructor.version',
  'card.name',
  'organ.name as organName',
  'area.name as areaName',
] as const

const detailed = (db: Db, scope: string) =>
  entries(db)
    .select(COLUMNS)
    .select([
      EXPERTISE.as('expertise'),
      SUBMITTERS.as('submitters'),
      RETURNS.as('returnCount'),
      sql<OrganLevel>`organ.level`.as('organLevel'),
      sql<boolean>`instructor.organ_id in ${organsIn(scope)}`.as('isInScope'),
    ])

export type EntryRow = NonNullable<Awaited<ReturnType<typeof findEntry>>>

interface Asker {
  scope: string
  personId: string | null
}

export const findEntry = (db: Db, { scope, personId }: Asker, id: string) =>
  detailed(db, scope).where(mayBeRead(scope, personId)).where('instructor.id', '=', id).executeTakeFirst()

/** An entry of an organ of the scope, held until the transaction ends, so that two decisions cannot cross. */
export const lockEntry = (trx: Trx, scope: string, id: string): Promise<EntryRow | undefined> =>
  detailed(trx, scope)
    .where('instructor.organId', 'in', organsIn(scope))
    .where('instructor.id', '=', id)
    .forUpdate('instructor')
    .executeTakeFirst()

/** One's own entry, held. */
export const lockOwnEntry = (trx: Trx, { scope, personId }: Asker, id: string): Promise<EntryRow | undefined> =>
  detailed(trx, scope)
    .where('instructor.personId', '=', personId)
    .where('instructor.id', '=', id)
    .forUpdate('instructor')
    .executeTakeFirst()

/** One's own entries, those that are open first; merged ones live on in the one that was kept. */
export const listOwnEntries = (db: Db, { scope, personId }: Asker) =>
  detailed(db, scope)
    .where('instructor.personId', '=', personId)
    .where('instructor.state', '<>', 'MERGED')
    .orderBy(sql`instructor.state in ('TERM_ENDED', 'DISMISSED', 'RESIGNED', 'REJECTED')`)
    .orderBy('instructor.createdAt', 'desc')
    .execute()

/** `stateOn` of the rules as SQL, so that a list can be filtered and counted by what is shown. */
export const shownState = (day: string) =>
  sql<string>`(case when instructor.state in ('APPOINTED', 'SUSPENDED') and instructor.appointed_until < ${day}::date
    then 'TERM_ENDED' else instructor.state end)`

export interface EntryFilter extends Asker {
  /** The day for which `state` is asked. */
  day: string
  kind?: Kind
  search?: string
  tier?: InstructorTable['tier']
  domain?: string
  topic?: string
  state?: InstructorTable['state']
  area?: string
  organ?: string
  /** Only what waits for this caller. */
  waitingFor?: { accountId: string; levels: readonly ReviewLevel[]; returnedToo: boolean }
}

function matching(db: Db, filter: EntryFilter) {
  const { scope, personId, day, kind, search, tier, domain, topic, state, area, organ, waitingFor } = filter
  const taught = sql<SqlBool>`exists (select 1 from instructor_expertise e where e.instructor_id = instructor.id
    and (${domain ?? null}::text is null or e.domain_code = ${domain ?? null})
    and (${topic ?? null}::text is null or e.topic = ${topic ?? null}))`
  return entries(db)
    .where(mayBeRead(scope, personId))
    .$if(kind !== undefined, (query) => query.where('instructor.kind', '=', kind!))
    .$if(search !== undefined, (query) =>
      query.where(sql<SqlBool>`(strpos(card.name, ${search}) > 0 or strpos(organ.name, ${search}) > 0
        or instructor.appointment_no = ${search})`),
    )
    .$if(tier !== undefined, (query) => query.where('instructor.tier', '=', tier!))
    .$if(domain !== undefined || topic !== undefined, (query) => query.where(taught))
    .$if(state !== undefined, (query) => query.where(sql<SqlBool>`${shownState(day)} = ${state}`))
    .$if(area !== undefined, (query) =>
      query.where(sql<SqlBool>`area.path ^@ (select a.path from area a where a.code = ${area})`),
    )
    .$if(organ !== undefined, (query) => query.where('instructor.organId', '=', organ!))
    .$if(waitingFor !== undefined, (query) => query.where(waits(scope, waitingFor!)))
}

const waits = (
  scope: string,
  { accountId, levels, returnedToo }: NonNullable<EntryFilter['waitingFor']>,
) => sql<SqlBool>`(instructor.organ_id in ${organsIn(scope)} and (
  (instructor.next_level = any(${levels}) and not exists (select 1 from instructor_step step
    where step.instructor_id = instructor.id and step.to_state = 'NOMINATED' and step.actor_id = ${accountId}))
  or (${returnedToo} and instructor.state = 'RETURNED')))`

/** Credit hours taught from the beginning of the year on, in hundredths. */
const taughtSince = (since: Date) => sql<number>`coalesce((select sum(i.hours) from instructor_invitation i
  where i.instructor_id = instructor.id and i.state = 'TAUGHT' and lower(i.span) >= ${since}), 0)`

const ORDERS = {
  name: sql`card.name collate "zh-x-icu"`,
  '-created': sql`instructor.created_at desc`,
  until: sql`instructor.appointed_until nulls last`,
  '-taught': sql`taught desc`,
}
export type EntryOrder = keyof typeof ORDERS | '-rating'

export function listEntries(
  db: Db,
  filter: EntryFilter,
  { since, sort, minimum }: { since: Date; sort: EntryOrder; minimum: number },
  page: { limit: number; offset: number },
) {
  // What is not shown is not sorted by either.
  const rated = sql`case when instructor.rating_count >= ${minimum} then instructor.rating end desc nulls last`
  return matching(db, filter)
    .select(COLUMNS)
    .select([EXPERTISE.as('expertise'), taughtSince(since).as('taught')])
    .orderBy(sort === '-rating' ? rated : ORDERS[sort])
    .orderBy('instructor.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export async function countEntries(db: Db, filter: EntryFilter): Promise<number> {
  const { total } = await matching(db, filter)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

/** Rows as a list shows them, by id. */
export async function listRows(db: Db, ids: readonly string[], since: Date) {
  const rows = await entries(db)
    .select(COLUMNS)
    .select([EXPERTISE.as('expertise'), taughtSince(since).as('taught')])
    .where('instructor.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
export type ListedRow = Awaited<ReturnType<typeof listEntries>>[number]
