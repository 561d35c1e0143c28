import { Worker } from 'node:worker_threads'
import type { Solution } from './rules/solve.ts'
import type { Task } from './rules/task.ts'
import type { Answer, Order } from './solve-thread.ts'

interface Waiting {
  resolve(solution: Solution): void
  reject(error: unknown): void
  report(done: number): void
}

/** The largest task needs less; the thread ends and the process lives on. */
const MOST_MEGABYTES = 1024

/**
 * A thread that makes timetables: that takes up to a minute, in which the process would not answer anybody. It is begun
 * when first needed and kept.
 */
class Scheduler {
  readonly #thread = new Worker(new URL('./solve-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  })
  readonly #waiting = new Map<number, Waiting>()
  #last = 0
  hasEnded = false

  constructor() {
    this.#thread.on('message', (answer: Answer) => {
      const waiting = this.#waiting.get(answer.id)
      if ('done' in answer) return waiting?.report(answer.done)
      this.#waiting.delete(answer.id)
      if (this.#waiting.size === 0) this.#thread.unref()
      if ('error' in answer) waiting?.reject(answer.error)
      else waiting?.resolve(answer.solution)
    })
    this.#thread.once('error', (error) => this.#end(error))
    this.#thread.once('exit', (code) => this.#end(new Error(`the thread that makes timetables ended with ${code}`)))
    this.#thread.unref()
  }

  solve(task: Task, report: (done: number) => void): Promise<Solution> {
    return new Promise((resolve, reject) => {
      const id = ++this.#last
      this.#waiting.set(id, { resolve, reject, report })
      // Only while somebody waits does the thread keep the process alive.
      this.#thread.ref()
      this.#thread.postMessage({ id, task } satisfies Order)
    })
  }

  #end(error: unknown): void {
    this.hasEnded = true
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

let scheduler: Scheduler | undefined

/** Solves a task in a thread of its own, one after the other. @param report done of `STEPS` */
export function solveApart(task: Task, report: (done: number) => void): Promise<Solution> {
  if (!scheduler || scheduler.hasEnded) scheduler = new Scheduler()
  return scheduler.solve(task, report)
}
