import { type SqlBool, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { beginsIn } from '../../platform/db/ranges.ts'
import type { Span } from '../rules/span.ts'
import type { Kind, State, Tier } from '../rules/words.ts'
import { shownState } from './queries.ts'

/** What is counted: entries of a kind at or below an area, as the transaction's scope shows them. */
export interface Counted {
  kind: Kind
  area: string
  day: string
}

const entries = (db: Db, { kind, area }: Counted) =>
  db
    .selectFrom('instructor')
    .innerJoin('area', 'area.code', 'instructor.areaCode')
    .where('instructor.kind', '=', kind)
    .where(sql<SqlBool>`area.path ^@ (select a.path from area a where a.code = ${area})`)

const inOffice = (db: Db, counted: Counted) =>
  entries(db, counted).where('instructor.state', '=', 'APPOINTED').where('instructor.appointedUntil', '>=', counted.day)

const count = sql<number>`count(*)`

export const countByState = (db: Db, counted: Counted): Promise<{ state: State; count: number }[]> =>
  entries(db, counted)
    .select([sql<State>`${shownState(counted.day)}`.as('state'), count.as('count')])
    .where('instructor.state', '<>', 'MERGED')
    .groupBy(sql`1`)
    .orderBy(sql`2 desc`)
    .execute()

export const countByTier = (db: Db, counted: Counted): Promise<{ tier: Tier; count: number }[]> =>
  inOffice(db, counted)
    .select(['tier', count.as('count')])
    .groupBy('tier')
    .execute()

/** By domain of the expertise, general law as null; a person counts once for each. */
export const countByDomain = (db: Db, counted: Counted) =>
  inOffice(db, counted)
    .innerJoin('instructorExpertise as e', 'e.instructorId', 'instructor.id')
    .select('e.domainCode')
    .select([
      sql<number>`count(distinct instructor.id)`.as('instructors'),
      sql<number>`count(distinct instructor.id) filter (where e.level = 3)`.as('leading'),
    ])
    .groupBy('e.domainCode')
    .execute()

export const countByTopic = (db: Db, counted: Counted, limit: number) =>
  inOffice(db, counted)
    .innerJoin('instructorExpertise as e', 'e.instructorId', 'instructor.id')
    .select('e.topic')
    .select(sql<number>`count(distinct instructor.id)`.as('instructors'))
    .groupBy('e.topic')
    .orderBy('instructors', 'desc')
    .orderBy('e.topic')
    .limit(limit)
    .execute()

/** The parts of the area, each with those at or below it. */
export const countByArea = (db: Db, { kind, area, day }: Counted) =>
  db
    .selectFrom('area as part')
    .select(['part.code as areaCode', 'part.name as areaName'])
    .select(
      sql<number>`(select count(*) from instructor i join area a on a.code = i.area_code
        where a.path ^@ part.path and i.kind = ${kind} and i.state = 'APPOINTED' and i.appointed_until >= ${day}::date)`.as(
        'instructors',
      ),
    )
    .where('part.parentCode', '=', area)
    .where('part.validFrom', '<=', day)
    .where((q) => q.or([q('part.validTo', 'is', null), q('part.validTo', '>=', day)]))
    .orderBy('part.code')
    .execute()

export async function countEnding(db: Db, counted: Counted, until: string): Promise<number> {
  const { total } = await inOffice(db, counted)
    .where('instructor.appointedUntil', '<=', until)
    .select(count.as('total'))
    .executeTakeFirstOrThrow()
  return total
}

/** Hundredths of credit hours that they taught in a year. */
export async function sumTaught(db: Db, counted: Counted, year: Span): Promise<number> {
  const { hours } = await inOffice(db, counted)
    .innerJoin('instructorInvitation as i', 'i.instructorId', 'instructor.id')
    .select(sql<number>`coalesce(sum(i.hours), 0)`.as('hours'))
    .where('i.state', '=', 'TAUGHT')
    .where(beginsIn('i.span', year))
    .executeTakeFirstOrThrow()
  return hours
}

/** The area that all others lie in. */
export async function findRootArea(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('area')
    .select('code')
    .where('parentCode', 'is', null)
    .orderBy('code')
    .executeTakeFirst()
  return row?.code
}
