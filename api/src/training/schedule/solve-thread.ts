/** The thread of `solve-apart.ts`: solves one task after the other and says how far it is. */
import { parentPort } from 'node:worker_threads'
import { loadSolver } from '@app/question-bank'
import { type Solution, solveTask } from './rules/solve.ts'
import type { Task } from './rules/task.ts'

/** What the thread is asked and what it says, one for the other by their number. */
export type Order = { id: number; task: Task }
export type Answer = { id: number } & ({ done: number } | { solution: Solution } | { error: unknown })

const say = (answer: Answer) => parentPort?.postMessage(answer)

parentPort?.on('message', async ({ id, task }: Order) => {
  try {
    let last = -1
    const report = (done: number) => {
      if (done === last) return
      last = done
      say({ id, done })
    }
    say({ id, solution: solveTask(task, { solve: await loadSolver(), report }) })
  } catch (error) {
    say({ id, error })
  }
})
