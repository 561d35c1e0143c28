import type { Deps } from '../../../deps.ts'
import { addDays } from '../../../kernel/day.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asSystem } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { hoursOf } from '../../rules/units.ts'
import { readMyClass } from '../enrolments/mine.ts'
import type { Span } from '../rules/span.ts'
import { visibleClass } from '../timetable/read.ts'
import type { CalendarLesson } from './contract.ts'
import { icsOf } from './ics.ts'
import { type CalendarFilter, type CalendarRow, listCalendar, listOwnCalendar } from './queries.ts'

const MOST_LESSONS = 2000
const MOST_DAYS = 100

interface Days {
  from: string
  to: string
}

const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`)

/** Both days included, in the province's time. */
function spanOf({ from, to }: Days): Span {
  if (to < from || addDays(from, MOST_DAYS) < to) throw new Refusal('invalid', 'days-invalid', { most: MOST_DAYS })
  return { from: startOf(from), to: startOf(addDays(to, 1)) }
}

/** Published lessons by territory, organ, room or instructor: no personal data but the instructors' names. */
export async function readCalendar(
  { db }: Deps,
  { from, to, ...filter }: Days & CalendarFilter,
): Promise<{ lessons: CalendarLesson[]; isWhole: boolean }> {
  const span = spanOf({ from, to })
  const rows = await asSystem(db, (trx) => listCalendar(trx, span, filter, MOST_LESSONS + 1))
  return { lessons: rows.slice(0, MOST_LESSONS).map(present), isWhole: rows.length <= MOST_LESSONS }
}

/** One's own lessons, as a trainee and as an instructor. */
export async function readMyCalendar({ db }: Deps, { personId }: Caller, days: Days) {
  const span = spanOf(days)
  const rows = personId ? await asSystem(db, (trx) => listOwnCalendar(trx, personId, span)) : []
  const lessons = rows.map((row) => ({
    ...present(row),
    as: row.instructorPersonId === personId ? ('INSTRUCTOR' as const) : ('TRAINEE' as const),
  }))
  return { lessons }
}

const EVER: Span = { from: new Date('2000-01-01T00:00:00Z'), to: new Date('2100-01-01T00:00:00Z') }

export interface CalendarFile {
  mediaType: 'text/calendar; charset=utf-8'
  fileName: string
  /** RFC 5545 */
  bytes: string
}

export const calendarFile = (fileName: string, text: string): CalendarFile => ({
  mediaType: 'text/calendar; charset=utf-8',
  fileName,
  bytes: text,
})

/** All lessons of a class that the caller may know. */
export async function readClassFile({ db, clock, config }: Deps, caller: Caller, id: string): Promise<CalendarFile> {
  const { row, lessons } = await asSystem(db, async (trx) => {
    const known = await visibleClass(trx, caller, id)
    return { row: known.row, lessons: await listCalendar(trx, EVER, { class: id }, MOST_LESSONS) }
  })
  return calendarFile(`${row.code}.ics`, icsOf(row.name, lessons, config.publicUrl, clock.now()))
}

/** The same for an officer whom the class concerns. */
export async function readMyClassFile(deps: Deps, caller: Caller, id: string): Promise<CalendarFile> {
  const { name } = await readMyClass(deps, caller, id)
  const lessons = await asSystem(deps.db, (trx) => listCalendar(trx, EVER, { class: id }, MOST_LESSONS))
  return calendarFile('lessons.ics', icsOf(name, lessons, deps.config.publicUrl, deps.clock.now()))
}

function present({ from, to, hours, ...row }: CalendarRow): CalendarLesson {
  const { updatedAt: _at, publishedVersion: _version, instructorPersonId: _person, ...shown } = row
  return { ...shown, hours: hoursOf(hours), startsAt: from.toISOString(), endsAt: to.toISOString() }
}
