import { teaches } from './facts.ts'
import type { Task } from './task.ts'

/** A lesson as it was proposed, by ids and times: nothing of how it was found. */
export interface AuditedLesson {
  key: string
  from: number
  to: number
  roomId: string
  instructorId: string
  /** Hundredths. */
  hours: number
}

export interface Fault {
  code: string
  key: string
  other?: string
}

const overlap = (a: { from: number; to: number }, b: { from: number; to: number }): boolean =>
  a.from < b.to && b.from < a.to

/**
 * Checks a proposal against the task from nothing but times, ids and numbers, without the code that made it. Every
 * timetable is looked at before it is shown; a fault is a defect.
 */
export function auditLessons(task: Task, lessons: readonly AuditedLesson[]): Fault[] {
  return [
    ...wholeClasses(task, lessons),
    ...places(task, lessons),
    ...people(task, lessons),
    ...clashes(task, lessons),
    ...loads(task, lessons),
  ]
}

/** Every class that is placed has all its lessons, in slots in a row and in one room. */
function wholeClasses({ classes, slots }: Task, lessons: readonly AuditedLesson[]): Fault[] {
  return [...Map.groupBy(lessons, ({ key }) => key)].flatMap(([key, own]) => {
    const wanted = classes.find((one) => one.key === key)
    if (!wanted) return [{ code: 'class-unknown', key }]
    const ordered = [...own].sort((a, b) => a.from - b.from)
    const at = ordered.map(({ from, to }) => slots.findIndex((slot) => slot.from === from && slot.to === to))
    const faults: Fault[] = []
    if (ordered.map(({ hours }) => hours).join() !== wanted.lessons.join()) faults.push({ code: 'lessons-differ', key })
    if (at.some((slot, i) => slot === -1 || (i > 0 && slot !== at[i - 1]! + 1)))
      faults.push({ code: 'not-in-a-row', key })
    if (new Set(own.map(({ roomId }) => roomId)).size > 1) faults.push({ code: 'several-rooms', key })
    return faults
  })
}

/** Room: exists, large and near enough, not taken from outside; and trainees not taken. */
function places({ classes, rooms, slots, maxRoomKm }: Task, lessons: readonly AuditedLesson[]): Fault[] {
  return lessons.flatMap((lesson) => {
    const { key, roomId } = lesson
    const r = rooms.findIndex(({ id }) => id === roomId)
    const [room, wanted] = [rooms[r], classes.find((one) => one.key === key)]
    if (!room || !wanted) return [{ code: 'room-unknown', key }]
    const faults: Fault[] = []
    if (room.capacity < wanted.people) faults.push({ code: 'room-too-small', key })
    if ((wanted.roomKm[r] ?? 300) > maxRoomKm) faults.push({ code: 'room-too-far', key })
    if (room.taken.some((slot) => overlap(slots[slot]!, lesson))) faults.push({ code: 'room-taken', key })
    if (wanted.taken.some((slot) => overlap(slots[slot]!, lesson))) faults.push({ code: 'trainees-taken', key })
    return faults
  })
}

/** Instructor: exists, teaches it, is there, isn't a trainee of it. */
function people({ classes, instructors, slots }: Task, lessons: readonly AuditedLesson[]): Fault[] {
  return lessons.flatMap((lesson) => {
    const { key, instructorId } = lesson
    const i = instructors.findIndex(({ id }) => id === instructorId)
    const [who, wanted] = [instructors[i], classes.find((one) => one.key === key)]
    if (!who || !wanted) return [{ code: 'instructor-unknown', key }]
    const faults: Fault[] = []
    if (!teaches(who.expertise, wanted)) faults.push({ code: 'no-expertise', key })
    if (who.away.some((slot) => overlap(slots[slot]!, lesson))) faults.push({ code: 'instructor-away', key })
    if (who.taken.some((slot) => overlap(slots[slot]!, lesson))) faults.push({ code: 'instructor-taken', key })
    if (wanted.trainees.includes(i)) faults.push({ code: 'instructor-is-trainee', key })
    return faults
  })
}

/** No two lessons at one time in one room, with one instructor, with trainees that they share; one city a day. */
function clashes({ classes, conflicts, rooms, sites, slots }: Task, lessons: readonly AuditedLesson[]): Fault[] {
  const index = new Map(classes.map(({ key }, i) => [key, i]))
  const shared = new Set(conflicts.map(([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`))
  const share = (a: string, b: string) => {
    const [i, j] = [index.get(a) ?? -1, index.get(b) ?? -1]
    return a === b || shared.has(`${Math.min(i, j)} ${Math.max(i, j)}`)
  }
  const city = ({ roomId }: AuditedLesson) => sites[rooms.find(({ id }) => id === roomId)?.site ?? -1]?.city
  const day = ({ from }: AuditedLesson) => slots.find((slot) => slot.from === from)?.day
  return lessons.flatMap((a, i) =>
    lessons.slice(i + 1).flatMap((b) => {
      const faults: Fault[] = []
      const sameInstructor = a.instructorId === b.instructorId
      if (overlap(a, b)) {
        if (a.roomId === b.roomId) faults.push({ code: 'room-twice', key: a.key, other: b.key })
        if (sameInstructor) faults.push({ code: 'instructor-twice', key: a.key, other: b.key })
        if (share(a.key, b.key)) faults.push({ code: 'trainees-twice', key: a.key, other: b.key })
      }
      if (sameInstructor && day(a) === day(b) && city(a) !== city(b))
        faults.push({ code: 'two-cities', key: a.key, other: b.key })
      return faults
    }),
  )
}

function loads({ instructors, slots, maxWeek, maxAll }: Task, lessons: readonly AuditedLesson[]): Fault[] {
  const sum = (list: readonly AuditedLesson[]) => list.reduce((total, { hours }) => total + hours, 0)
  return instructors.flatMap(({ id, weekBefore }) => {
    const own = lessons.filter(({ instructorId }) => instructorId === id)
    const weeks = Map.groupBy(own, ({ from }) => slots.find((slot) => slot.from === from)?.week ?? -1)
    return [
      ...(sum(own) > maxAll ? [{ code: 'too-many-hours', key: id }] : []),
      ...[...weeks].flatMap(([week, list]) =>
        sum(list) + (weekBefore[week] ?? 0) > maxWeek ? [{ code: 'too-many-hours-in-week', key: id }] : [],
      ),
    ]
  })
}
