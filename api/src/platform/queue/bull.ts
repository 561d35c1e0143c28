import Bull from 'bull'
import type { FastifyBaseLogger } from 'fastify'

const SEND_TIMEOUT_MS = 3000

export interface BullOptions {
  redisUrl: string
  /** Installations that share a Redis must not share a queue. */
  queueName: string
  concurrency: number
  log: FastifyBaseLogger
  /** Runs the task of this id. */
  run: (id: number) => Promise<void>
}

/**
 * Spreads tasks over the processes by Redis. Bull only carries the ids: the rows say what to do, how often it was
 * tried and whether it is done, so a Redis that is lost or emptied loses nothing.
 */
export class BullRelay {
  readonly #queue: Bull.Queue<{ id: number }>

  constructor({ redisUrl, queueName, concurrency, log, run }: BullOptions) {
    this.#queue = new Bull(queueName, redisUrl, {
      // A job that stayed behind, finished or failed, would swallow the next one of its id.
      defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    })
    this.#queue.on('error', (err) => log.warn({ err }, 'Redis is away'))
    this.#queue.process(concurrency, ({ data }) => run(data.id)).catch((err) => log.warn({ err }, 'Bull stopped'))
  }

  /** False while Redis is away: then tasks run where they are claimed. */
  get isReady(): boolean {
    return this.#queue.client.status === 'ready'
  }

  /** Sending an id that is already waiting or running there does nothing. */
  async send(ids: number[]): Promise<void> {
    const jobs = ids.map((id) => ({ data: { id }, opts: { jobId: String(id) } }))
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('Redis does not answer')), SEND_TIMEOUT_MS)
    })
    try {
      await Promise.race([this.#queue.addBulk(jobs), late])
    } finally {
      clearTimeout(timer)
    }
  }

  /** Lets the running tasks finish. */
  async close(): Promise<void> {
    await this.#queue.close()
  }
}
