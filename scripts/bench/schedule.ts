import { costOf } from '../../api/src/training/schedule/rules/cost.ts'
import { factsOf } from '../../api/src/training/schedule/rules/facts.ts'
import { greedy } from '../../api/src/training/schedule/rules/improve.ts'
import { solveTask } from '../../api/src/training/schedule/rules/solve.ts'
import { madeUpTask } from '../../api/src/training/schedule/rules/tasks-for-tests.ts'
import { loadSolver } from '../../question-bank/src/index.ts'

/** A quarter of a province: classes, instructors, cities, rooms and working days. */
const SIZE = { classes: 200, instructors: 35, cities: 14, rooms: 60, days: 60, seed: 4 }
/** Hundredths of hours of one instructor. */
const LIMITS = { maxWeek: 2000, maxAll: 12_000 }

export interface ScheduleFigures {
  /** Milliseconds for the timetable, its audit and the reasons for what has no place. */
  ms: number
  /** Milliseconds of placing one class after the other, and never again. */
  reference: number
  cpuMs: number
}

/** Proposes a timetable of a quarter; it must be better than the plain one. */
export async function measureSchedule(): Promise<ScheduleFigures> {
  const task = { ...madeUpTask(SIZE), ...LIMITS }
  const facts = factsOf(task)
  const plainStarted = performance.now()
  const plain = costOf(facts, greedy(facts))
  const reference = performance.now() - plainStarted
  const solve = await loadSolver()
  const before = process.cpuUsage()
  const started = performance.now()
  const { timetable } = solveTask(task, { solve })
  const ms = performance.now() - started
  const { user, system } = process.cpuUsage(before)
  if (costOf(facts, timetable) > plain) throw new Error('the timetable is worse than the plain one')
  return { ms, reference, cpuMs: (user + system) / 1000 }
}
