import { parentPort } from 'node:worker_threads'

/** What a kept thread is asked and what it says, one for the other by their number. */
export type Order<Task> = { id: number; task: Task }
export type Answer<Result> = { id: number } & ({ done: number } | { result: Result } | { error: unknown })

/** Does what the process orders of this thread; `report` tells how far a task is, each number once. */
export function takeOrders<Task, Result>(
  run: (task: Task, report: (done: number) => void) => Result | Promise<Result>,
): void {
  const say = (answer: Answer<Result>) => parentPort?.postMessage(answer)
  parentPort?.on('message', async ({ id, task }: Order<Task>) => {
    try {
      let last = -1
      const report = (done: number) => {
        if (done === last) return
        last = done
        say({ id, done })
      }
      say({ id, result: await run(task, report) })
    } catch (error) {
      say({ id, error })
    }
  })
}
