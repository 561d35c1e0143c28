import type { FastifyBaseLogger } from 'fastify'

export interface WorkerPoolOptions {
  /** Most tasks at a time. */
  size: number
  /** Takes up to so many due tasks. */
  claim: (limit: number) => Promise<number[]>
  run: (id: number) => Promise<void>
  /** Called when a worker has become free. */
  onFree: () => void
  log: FastifyBaseLogger
}

/** Runs claimed tasks in this process, a few at a time. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions
  readonly #running = new Set<Promise<void>>()
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: WorkerPoolOptions) {
    this.#options = options
  }

  /** Claims as many due tasks as workers are free, and starts them; how many there were. */
  startDue(): Promise<number> {
    // One claim at a time: nobody may take the pool for idle while tasks are claimed and not yet started.
    const mine = this.#turn.then(async () => {
      const free = this.#options.size - this.#running.size
      const ids = free > 0 ? await this.#options.claim(free) : []
      for (const id of ids) this.#start(id)
      return ids.length
    })
    this.#turn = mine.catch(() => {})
    return mine
  }

  /** Works until nothing is due and nothing runs. */
  async drain(): Promise<void> {
    while ((await this.startDue()) > 0 || this.#running.size > 0) await this.settled()
  }

  /** Waits for the tasks that run now. */
  async settled(): Promise<void> {
    await this.#turn
    await Promise.all(this.#running)
  }

  #start(id: number): void {
    const { run, onFree, log } = this.#options
    const task = run(id)
      .catch((err) => log.warn({ err, task: id }, 'task cut off; it runs again when its lease ends'))
      .finally(() => {
        this.#running.delete(task)
        onFree()
      })
    this.#running.add(task)
  }
}
