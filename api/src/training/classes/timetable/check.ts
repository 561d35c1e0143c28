import { instructorFacts, listSchedulable } from '../../../instructors/index.ts'
import { dayOf } from '../../../kernel/day.ts'
import { isPublished, isWorkingDay } from '../../../kernel/working-days.ts'
import type { Trx } from '../../../platform/db/database.ts'
import type { DetailedClass } from '../queries.ts'
import { hullOf, isWholeSpan, overlaps } from '../rules/span.ts'
import {
  changesOf,
  type KnownLesson,
  type Occupied,
  of,
  ownProblems,
  type PlannedLesson,
  type Problem,
  takenProblems,
} from '../rules/timetable.ts'
import { instructorsEnrolled, occupiedBy, traineeClashes } from './clash-queries.ts'
import { type RoomFacts, roomsById } from './queries.ts'

/** A timetable under examination; `trx` sees every enrolment. */
export interface Examined {
  row: DetailedClass
  known: readonly KnownLesson[]
  planned: readonly PlannedLesson[]
  now: Date
}

/**
 * Everything that stands in the way of a timetable, with the lesson, room, instructor and class it is about. Lessons that
 * stay as they were published are not asked about again.
 */
export async function timetableProblems(trx: Trx, { row, known, planned, now }: Examined): Promise<Problem[]> {
  const own = ownProblems(known, planned, now)
  const { added, changed } = changesOf(known, planned)
  const fresh = [...added, ...changed.map(({ after }) => after)].filter(isWholeSpan)
  if (fresh.length === 0) return [...own, ...totals(row, planned)]
  const placed = await placeProblems(trx, row, fresh)
  const index = (problem: Problem): Problem => ({
    ...problem,
    lesson: problem.lesson === null ? null : planned.indexOf(fresh[problem.lesson]!),
  })
  return [...own, ...placed.map(index), ...totals(row, planned)]
}

async function placeProblems(trx: Trx, row: DetailedClass, fresh: readonly PlannedLesson[]): Promise<Problem[]> {
  const span = hullOf(fresh)!
  const rooms = await roomsById(trx, ids(fresh.map(({ roomId }) => roomId)))
  const instructors = ids(fresh.map(({ instructorId }) => instructorId))
  const faces = await instructorFacts(trx, instructors)
  const office = new Map((await listSchedulable(trx, span)).map((one) => [one.id, one]))
  const known = { rooms: [...rooms.keys()], instructors, span }
  const occupied = await occupiedBy(trx, row.id, known)
  const seen = new Set(occupied.map(({ lessonId }) => lessonId))
  const lectures = instructors.flatMap((id) =>
    (office.get(id)?.busy ?? [])
      .filter(({ lessonId }) => !seen.has(lessonId) && !fresh.some((lesson) => lesson.id === lessonId))
      .map((busy): Occupied => ({ ...busy, classId: null, className: null, roomId: null, instructorId: id })),
  )
  const names = {
    rooms: new Map([...rooms].map(([id, { name }]) => [id, name])),
    instructors: new Map([...faces].map(([id, { name }]) => [id, name])),
  }
  const enrolled = await instructorsEnrolled(trx, row.id, instructors)
  return [
    ...takenProblems(fresh, [...occupied, ...lectures], names),
    ...fresh.flatMap((lesson, i) => roomProblems(lesson, i, row.capacity, rooms)),
    ...fresh.flatMap((lesson, i) => {
      if (lesson.instructorId === null) return [of(lesson, i, 'instructor-missing', { severity: 'warning' })]
      const detail = { instructor: names.instructors.get(lesson.instructorId) ?? '' }
      const one = office.get(lesson.instructorId)
      if (!one || one.appointedUntil < dayOf(lesson.from))
        return [of(lesson, i, 'instructor-not-appointed', { detail })]
      return enrolled.has(lesson.instructorId) ? [of(lesson, i, 'instructor-is-trainee', { detail })] : []
    }),
    ...fresh.flatMap((lesson, i) => {
      const day = dayOf(lesson.from)
      const isFree = isPublished(day) && !isWorkingDay(day)
      return isFree ? [of(lesson, i, 'not-a-working-day', { severity: 'warning', detail: { day } })] : []
    }),
    ...(await clashProblems(trx, row, fresh)),
  ]
}

function roomProblems(
  lesson: PlannedLesson,
  i: number,
  capacity: number,
  rooms: ReadonlyMap<string, RoomFacts>,
): Problem[] {
  if (lesson.roomId === null) return [of(lesson, i, 'room-missing', { severity: 'warning' })]
  const room = rooms.get(lesson.roomId)
  if (!room) return [of(lesson, i, 'room-unknown')]
  if (!room.isActive) return [of(lesson, i, 'room-inactive', { detail: { room: room.name } })]
  const detail = { room: room.name, places: room.capacity, capacity }
  return room.capacity < capacity ? [of(lesson, i, 'room-too-small', { severity: 'warning', detail })] : []
}

async function clashProblems(trx: Trx, row: DetailedClass, fresh: readonly PlannedLesson[]): Promise<Problem[]> {
  const clashes = await traineeClashes(trx, row.id, fresh)
  return fresh.flatMap((lesson, i) =>
    clashes
      .filter((clash) => overlaps(clash, lesson))
      .map(({ persons, ...other }) => of(lesson, i, 'trainees-taken', { other, detail: { persons } })),
  )
}

/** A class that is to give other hours than its course is worth. */
function totals({ mode, hours }: DetailedClass, planned: readonly PlannedLesson[]): Problem[] {
  const sum = planned.reduce((total, lesson) => total + lesson.hours, 0)
  const differs = mode === 'FACE_TO_FACE' ? sum !== hours : sum > hours
  if (planned.length === 0 || !differs) return []
  const detail = { planned: sum / 100, course: hours / 100 }
  return [{ severity: 'warning', code: 'hours-differ', lesson: null, title: null, other: null, detail }]
}

const ids = (values: readonly (string | null)[]): string[] => [...new Set(values.filter((id) => id !== null))]
