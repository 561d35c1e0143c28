/** The thread of `solve-apart.ts`: solves one task after the other and says how far it is. */
import { loadSolver } from '@app/question-bank'
import { takeOrders } from '../../platform/threads/orders.ts'
import { type Solution, solveTask } from './rules/solve.ts'
import type { Task } from './rules/task.ts'

takeOrders<Task, Solution>(async (task, report) => solveTask(task, { solve: await loadSolver(), report }))
