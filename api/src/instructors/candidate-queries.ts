import { type SqlBool, sql } from 'kysely'
import type { Db } from '../platform/db/database.ts'
import { beginsIn, meets } from '../platform/db/ranges.ts'
import { listTimes, type StoredTimes } from './availability/queries.ts'
import type { Span } from './rules/span.ts'
import type { Tier } from './rules/words.ts'

/** An instructor in office, with what is known of his time. */
export interface Candidate extends StoredTimes {
  id: string
  personId: string
  name: string
  tier: Tier
  organId: string
  areaCode: string
  /** Last day of the term. */
  appointedUntil: string
  expertise: { domainCode: string | null; topic: string; level: number }[]
  /** Lessons that are accepted or were given and meet the span. */
  busy: (Span & { title: string; lessonId: string })[]
  /** Lessons he was asked for and hasn't answered. */
  asked: (Span & { title: string; lessonId: string })[]
  /** Of the year, in hundredths: given, and accepted or asked for. */
  taughtHours: number
  plannedHours: number
  /** Mean of all evaluations in hundredths; null of none. */
  rating: number | null
  ratingCount: number
}

/** Everybody who teaches on the first day of `span`; `year` is the one whose hours count. Names and units only. */
export async function listCandidates(db: Db, day: string, span: Span, year: Span): Promise<Candidate[]> {
  const rows = await db
    .selectFrom('instructor')
    .innerJoin('instructorCard as card', 'card.instructorId', 'instructor.id')
    .select(['instructor.id', 'instructor.personId', 'card.name', 'instructor.tier', 'instructor.organId'])
    .select(['instructor.areaCode', 'instructor.appointedUntil', 'rating', 'ratingCount'])
    .select(EXPERTISE.as('expertise'))
    .where('instructor.kind', '=', 'INSTRUCTOR')
    .where('instructor.state', '=', 'APPOINTED')
    .where('instructor.appointedUntil', '>=', day)
    .orderBy('instructor.id')
    .execute()
  const ids = rows.map(({ id }) => id)
  const [times, lessons, hours] = [
    await listTimes(db, ids),
    await lessonsIn(db, ids, span),
    await hoursIn(db, ids, year),
  ]
  return rows.map((row) => ({
    ...row,
    appointedUntil: row.appointedUntil!,
    ...times.get(row.id)!,
    busy: (lessons.get(row.id) ?? []).filter(({ state }) => state !== 'INVITED'),
    asked: (lessons.get(row.id) ?? []).filter(({ state }) => state === 'INVITED'),
    taughtHours: hours.get(row.id)?.taught ?? 0,
    plannedHours: hours.get(row.id)?.planned ?? 0,
  }))
}

export const EXPERTISE = sql<{ domainCode: string | null; topic: string; level: number }[]>`coalesce((
  select json_agg(json_build_object('domainCode', e.domain_code, 'topic', e.topic, 'level', e.level)
    order by e.domain_code nulls first, e.topic)
  from instructor_expertise e where e.instructor_id = instructor.id), '[]')`

async function lessonsIn(db: Db, ids: readonly string[], span: Span) {
  const rows = await db
    .selectFrom('instructorInvitation as invitation')
    .select(['instructorId', 'lessonId', 'title', 'state'])
    .select([sql<Date>`lower(span)`.as('from'), sql<Date>`upper(span)`.as('to')])
    .where('instructorId', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('state', 'in', ['INVITED', 'ACCEPTED', 'TAUGHT'])
    .where(meets('invitation.span', span))
    .orderBy(sql`lower(span)`)
    .execute()
  return Map.groupBy(rows, ({ instructorId }) => instructorId)
}

/** Hours of these instructors in lessons that begin in `year`, in hundredths. */
export async function hoursIn(
  db: Db,
  ids: readonly string[],
  year: Span,
): Promise<Map<string, { taught: number; planned: number }>> {
  const rows = await db
    .selectFrom('instructorInvitation as invitation')
    .select('instructorId')
    .select([
      sql<number>`coalesce(sum(hours) filter (where state = 'TAUGHT'), 0)`.as('taught'),
      sql<number>`coalesce(sum(hours) filter (where state <> 'TAUGHT'), 0)`.as('planned'),
    ])
    .where('instructorId', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where(sql<SqlBool>`state in ('INVITED', 'ACCEPTED', 'TAUGHT')`)
    .where(beginsIn('invitation.span', year))
    .groupBy('instructorId')
    .execute()
  return new Map(rows.map(({ instructorId, ...hours }) => [instructorId, hours]))
}
