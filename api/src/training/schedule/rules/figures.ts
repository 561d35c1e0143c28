import { closedBy, loadsOf } from './cost.ts'
import { kmOr } from './facts.ts'
import type { Task, Timetable } from './task.ts'

/** Gini coefficient (0: all the same) of what is not all nothing. */
function gini(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0)
  if (values.length === 0 || sum === 0) return 0
  const sorted = [...values].sort((a, b) => a - b)
  const weighted = sorted.reduce((total, value, i) => total + (i + 1) * value, 0)
  return (2 * weighted) / (values.length * sum) - (values.length + 1) / values.length
}

export interface InstructorFigures {
  instructor: number
  /** Hundredths. */
  before: number
  added: number
  lessons: number
  km: number
}

/** What a timetable gives every instructor. */
export function instructorFigures(task: Task, timetable: Timetable): InstructorFigures[] {
  const figures = task.instructors.map(
    ({ before }, instructor): InstructorFigures => ({ instructor, before, added: 0, lessons: 0, km: 0 }),
  )
  for (const placement of timetable) {
    if (!placement) continue
    const { site } = task.rooms[placement.room]!
    for (const [s, { first, last, hours }] of placement.block.segments.entries()) {
      const own = figures[placement.instructors[s]!]!
      own.added += hours
      own.lessons += last - first + 1
      own.km += kmOr(task.instructors[own.instructor]!.km[site]!)
    }
  }
  return figures
}

/** Figures by which proposals are compared; hours in hundredths. */
export function figuresOf(task: Task, timetable: Timetable) {
  const placed = timetable.flatMap((one, i) => (one ? [{ one, i }] : []))
  const figures = instructorFigures(task, timetable)
  const used = loadsOf(task, timetable).filter((_, i) => figures[i]!.lessons > 0)
  const roomKm = placed.reduce((sum, { one, i }) => sum + kmOr(task.classes[i]!.roomKm[one.room]!), 0)
  return {
    classes: task.classes.length,
    placedClasses: placed.length,
    lessons: placed.reduce((sum, { i }) => sum + task.classes[i]!.lessons.length, 0),
    gap: task.cells.reduce((sum, { gap }) => sum + gap, 0),
    closed: closedBy(task, timetable).total,
    instructorKm: Math.round(figures.reduce((sum, { km }) => sum + km, 0)),
    meanRoomKm: placed.length === 0 ? 0 : Math.round((roomKm * 10) / placed.length) / 10,
    most: Math.max(0, ...used),
    least: used.length === 0 ? 0 : Math.min(...used),
    mean: used.length === 0 ? 0 : Math.round(used.reduce((sum, one) => sum + one, 0) / used.length),
    fairness: Math.round((1 - gini(used)) * 100),
  }
}
