import { keptThread } from '../../platform/threads/kept-thread.ts'
import type { Solution } from './rules/solve.ts'
import type { Task } from './rules/task.ts'

/** Makes a timetable in a thread of its own: up to a minute of computing. The report is done of `STEPS`. */
export const solveApart = keptThread<Task, Solution>(new URL('./solve-thread.ts', import.meta.url))
