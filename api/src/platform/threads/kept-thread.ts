import { Worker } from 'node:worker_threads'
import type { Answer, Order } from './orders.ts'

interface Waiting<Result> {
  resolve(result: Result): void
  reject(error: unknown): void
  report(done: number): void
}

/** No task needs more; the thread ends and the process lives on. */
const MOST_MEGABYTES = 1024

/** One thread that does task after task; `orders.ts` is its other end. */
class KeptThread<Task, Result> {
  readonly #thread: Worker
  readonly #waiting = new Map<number, Waiting<Result>>()
  #last = 0
  hasEnded = false

  constructor(program: URL) {
    this.#thread = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } })
    this.#thread.on('message', (answer: Answer<Result>) => {
      const waiting = this.#waiting.get(answer.id)
      if ('done' in answer) return waiting?.report(answer.done)
      this.#waiting.delete(answer.id)
      if (this.#waiting.size === 0) this.#thread.unref()
      if ('error' in answer) waiting?.reject(answer.error)
      else waiting?.resolve(answer.result)
    })
    this.#thread.once('error', (error) => this.#end(error))
    this.#thread.once('exit', (code) => this.#end(new Error(`the thread of ${program.pathname} ended with ${code}`)))
    this.#thread.unref()
  }

  order(task: Task, report: (done: number) => void): Promise<Result> {
    return new Promise((resolve, reject) => {
      const id = ++this.#last
      this.#waiting.set(id, { resolve, reject, report })
      // Only while somebody waits does the thread keep the process alive.
      this.#thread.ref()
      this.#thread.postMessage({ id, task } satisfies Order<Task>)
    })
  }

  #end(error: unknown): void {
    this.hasEnded = true
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

/**
 * A way to do tasks in a thread of their own, one after the other, for work in which the process would not answer
 * anybody, the candidates of a sitting included. The thread is begun when first needed and kept, because the first tasks
 * of a thread are slow; one that ended is begun anew.
 * @param program a module that calls `takeOrders`
 */
export function keptThread<Task, Result>(
  program: URL,
): (task: Task, report?: (done: number) => void) => Promise<Result> {
  let thread: KeptThread<Task, Result> | undefined
  return (task, report = () => {}) => {
    if (!thread || thread.hasEnded) thread = new KeptThread(program)
    return thread.order(task, report)
  }
}
