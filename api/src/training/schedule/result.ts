import type { PlacedClass, ProposalScore } from './contract.ts'
import type { ProposalResult } from './data.ts'
import { closedBy } from './rules/cost.ts'
import { figuresOf, instructorFigures } from './rules/figures.ts'
import { lessonsOf, type Solution } from './rules/solve.ts'
import type { Task, WantedClass } from './rules/task.ts'

const MINUTE_MS = 60_000

const facts = (one: WantedClass) => ({
  key: one.key,
  classId: one.classId,
  courseId: one.courseId,
  name: one.name,
  courseTitle: one.courseTitle,
  category: one.category,
  areaCode: one.areaCode,
  areaName: one.areaName,
  capacity: one.people,
  hours: one.lessons.reduce((sum, hours) => sum + hours, 0) / 100,
})

/** A solution as it is shown. */
export function resultOf(task: Task, { timetable, unplaced }: Solution): ProposalResult {
  const closed = closedBy(task, timetable).byClass
  const lessons = Map.groupBy(lessonsOf(task, timetable), ({ key }) => key)
  const rooms = new Map(task.rooms.map((room) => [room.id, room]))
  const instructors = new Map(task.instructors.map((one) => [one.id, one]))
  return {
    placed: task.classes.flatMap((one, i): PlacedClass[] => {
      const own = lessons.get(one.key)
      if (!own) return []
      return [
        {
          ...facts(one),
          closedHours: closed[i]! / 100,
          outcome: null,
          lessons: own.map(({ key, from, to, roomId, instructorId, hours }, n) => ({
            key,
            no: n + 1,
            title: own.length > 1 ? `${one.courseTitle}（${n + 1}）` : one.courseTitle,
            from: new Date(from * MINUTE_MS).toISOString(),
            to: new Date(to * MINUTE_MS).toISOString(),
            roomId,
            roomName: rooms.get(roomId)!.name,
            instructorId,
            instructorName: instructors.get(instructorId)!.name,
            hours: hours / 100,
            km: instructors.get(instructorId)!.km[rooms.get(roomId)!.site] ?? null,
          })),
        },
      ]
    }),
    unplaced: unplaced.map(({ one, because }) => ({ ...facts(task.classes[one]!), because })),
    loads: instructorFigures(task, timetable)
      .map(({ instructor, before, added, lessons: count, km }) => {
        const { id, name } = task.instructors[instructor]!
        return { instructorId: id, name, before: before / 100, added: added / 100, lessons: count, km: Math.round(km) }
      })
      .sort((a, b) => b.before + b.added - a.before - a.added || (a.instructorId < b.instructorId ? -1 : 1)),
  }
}

/** @param took milliseconds */
export function scoreOf(task: Task, { timetable, isBest }: Solution, took: number): ProposalScore {
  const { gap, closed, most, least, mean, ...figures } = figuresOf(task, timetable)
  const hours = { mostHours: most / 100, leastHours: least / 100, meanHours: mean / 100 }
  return { ...figures, ...hours, gapHours: gap / 100, closedHours: closed / 100, isBest, took: Math.round(took) }
}
