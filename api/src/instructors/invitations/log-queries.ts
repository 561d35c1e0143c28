import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { beginsIn } from '../../platform/db/ranges.ts'
import type { Span } from '../rules/span.ts'

const taught = (db: Db, instructorId: string) =>
  db
    .selectFrom('instructorInvitation as invitation')
    .where('instructorId', '=', instructorId)
    .where('state', '=', 'TAUGHT')

/** Lessons that an instructor gave in a year, the latest first. */
export const listTaught = (db: Db, instructorId: string, year: Span, page?: { limit: number; offset: number }) =>
  taught(db, instructorId)
    .select(['id', 'lessonId', 'title', 'organName', 'place', 'hours'])
    .select([sql<Date>`lower(span)`.as('startsAt'), sql<Date>`upper(span)`.as('endsAt')])
    .where(beginsIn('invitation.span', year))
    .orderBy(sql`lower(span) desc`)
    .orderBy('id')
    .$if(page !== undefined, (query) => query.limit(page!.limit).offset(page!.offset))
    .execute()

/** Lessons and hours (hundredths) by year of the province's calendar, the latest first. */
export const listYears = (db: Db, instructorId: string) =>
  taught(db, instructorId)
    .select([
      sql<number>`extract(year from lower(span) at time zone 'Asia/Shanghai')::int`.as('year'),
      sql<number>`sum(hours)`.as('hours'),
      sql<number>`count(*)`.as('lessons'),
    ])
    .groupBy('year')
    .orderBy('year', 'desc')
    .execute()
