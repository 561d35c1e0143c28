import { isWholeSpan, overlaps, type Span } from './span.ts'
import type { LessonState } from './words.ts'

/**
 * A timetable (课表) against the published one: what is new, changed and gone, and what stands in the way of it. Lessons
 * that have begun stay as they are.
 */
export interface PlannedLesson extends Span {
  /** Of a published lesson; null: a new one. */
  id: string | null
  title: string
  roomId: string | null
  instructorId: string | null
  /** Hundredths of a credit hour. */
  hours: number
}

export interface KnownLesson extends PlannedLesson {
  id: string
  state: LessonState
}

/** A lesson in the way. */
export interface OtherLesson extends Span {
  lessonId: string | null
  classId: string | null
  className: string | null
  title: string
}

export interface Problem {
  severity: 'error' | 'warning'
  code: string
  /** Index of the planned lesson; null: of the timetable as a whole. */
  lesson: number | null
  title: string | null
  other: OtherLesson | null
  detail: Record<string, string | number>
}

export interface Changes {
  added: PlannedLesson[]
  changed: { before: KnownLesson; after: PlannedLesson }[]
  removed: KnownLesson[]
}

/** Published lessons against planned ones; a planned lesson without a known id is new. */
export function changesOf(known: readonly KnownLesson[], planned: readonly PlannedLesson[]): Changes {
  const byId = new Map(known.map((lesson) => [lesson.id, lesson]))
  const kept = new Set(planned.map(({ id }) => id))
  return {
    added: planned.filter(({ id }) => id === null || !byId.has(id)),
    changed: planned.flatMap((after) => {
      const before = byId.get(after.id ?? '')
      return before && !isSame(before, after) ? [{ before, after }] : []
    }),
    removed: known.filter(({ id }) => !kept.has(id)),
  }
}

const isMoved = (a: Span, b: Span): boolean =>
  a.from.getTime() !== b.from.getTime() || a.to.getTime() !== b.to.getTime()

const isSame = (a: PlannedLesson, b: PlannedLesson): boolean =>
  !isMoved(a, b) &&
  a.title === b.title &&
  a.roomId === b.roomId &&
  a.instructorId === b.instructorId &&
  a.hours === b.hours

/** What can be said of a timetable without looking at any other class. */
export function ownProblems(known: readonly KnownLesson[], planned: readonly PlannedLesson[], now: Date): Problem[] {
  if (planned.length === 0 && known.length === 0) return [whole('timetable-empty')]
  const { added, changed, removed } = changesOf(known, planned)
  const at = (lesson: PlannedLesson) => planned.indexOf(lesson)
  const knownIds = new Set(known.map(({ id }) => id))
  const begun = ({ from, state }: KnownLesson) => state === 'HELD' || from <= now
  return [
    ...planned.flatMap((lesson, i) => (isWholeSpan(lesson) ? [] : [of(lesson, i, 'lesson-time-invalid')])),
    ...planned.flatMap((lesson, i) =>
      lesson.id !== null && !knownIds.has(lesson.id) ? [of(lesson, i, 'lesson-unknown')] : [],
    ),
    ...added.filter(({ from }) => from <= now).map((lesson) => of(lesson, at(lesson), 'lesson-in-past')),
    ...changed.filter(({ before }) => begun(before)).map(({ after }) => of(after, at(after), 'lesson-begun')),
    ...changed
      .filter(({ before, after }) => !begun(before) && after.from <= now)
      .map(({ after }) => of(after, at(after), 'lesson-in-past')),
    ...removed.filter(begun).map((lesson) => ({ ...whole('lesson-begun'), title: lesson.title })),
    ...overlapping(planned),
  ]
}

/** One class, one lesson at a time. */
function overlapping(planned: readonly PlannedLesson[]): Problem[] {
  const inOrder = planned
    .map((lesson, i) => ({ lesson, i }))
    .sort((a, b) => a.lesson.from.getTime() - b.lesson.from.getTime() || a.i - b.i)
  return inOrder.flatMap(({ lesson, i }, at) =>
    inOrder
      .slice(0, at)
      .filter(({ lesson: earlier }) => overlaps(earlier, lesson))
      .map(({ lesson: earlier }) => ({ ...of(lesson, i, 'lesson-overlaps'), other: asOther(earlier) })),
  )
}

const asOther = ({ id, title, from, to }: PlannedLesson): OtherLesson => ({
  lessonId: id,
  classId: null,
  className: null,
  title,
  from,
  to,
})

const whole = (code: string, severity: Problem['severity'] = 'error'): Problem => ({
  severity,
  code,
  lesson: null,
  title: null,
  other: null,
  detail: {},
})

/** A problem of one lesson. */
export const of = (
  { title }: PlannedLesson,
  lesson: number,
  code: string,
  more: Partial<Pick<Problem, 'severity' | 'other' | 'detail'>> = {},
): Problem => ({ severity: 'error', code, lesson, title, other: null, detail: {}, ...more })

/** What a lesson of another class occupies. */
export interface Occupied extends OtherLesson {
  roomId: string | null
  instructorId: string | null
}

export interface Names {
  rooms: ReadonlyMap<string, string>
  instructors: ReadonlyMap<string, string>
}

/** Rooms and instructors that are taken at the time, each with the lesson in the way. */
export function takenProblems(
  planned: readonly PlannedLesson[],
  occupied: readonly Occupied[],
  names: Names,
): Problem[] {
  return planned.flatMap((lesson, i) =>
    occupied
      .filter((other) => other.lessonId !== lesson.id && overlaps(other, lesson))
      .flatMap((other): Problem[] => {
        const { roomId, instructorId, ...facts } = other
        const room = roomId !== null && roomId === lesson.roomId ? (names.rooms.get(roomId) ?? '') : undefined
        const instructor =
          instructorId !== null && instructorId === lesson.instructorId
            ? (names.instructors.get(instructorId) ?? '')
            : undefined
        return [
          ...(room === undefined ? [] : [of(lesson, i, 'room-taken', { other: facts, detail: { room } })]),
          ...(instructor === undefined
            ? []
            : [of(lesson, i, 'instructor-taken', { other: facts, detail: { instructor } })]),
        ]
      }),
  )
}

export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some(({ severity }) => severity === 'error')
