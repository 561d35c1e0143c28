import type { FastifyBaseLogger } from 'fastify'
import pg from 'pg'
import { CHANNEL } from './outbox.ts'

/** Nothing else in this database takes the advisory lock of this number. */
const SCHEDULER_LOCK = 7_240_311
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000

/**
 * A connection of its own to PostgreSQL, past every pool: it hears of new tasks at once and holds the lock that makes
 * one of many processes the scheduler. When PostgreSQL goes away it comes back by itself; until then the runner's slow
 * poll does. It needs a direct connection: a proxy that shares sessions between clients breaks both.
 */
export class Wake {
  readonly #url: string
  readonly #log: FastifyBaseLogger
  readonly #onNews: () => void
  #client: pg.Client | undefined
  #isScheduler = false
  #isClosed = false
  #pause = FIRST_PAUSE_MS
  #retry: NodeJS.Timeout | undefined

  /** `onNews` is called when a task was added, and after every reconnect, when some may have been missed. */
  constructor({ url, log, onNews }: { url: string; log: FastifyBaseLogger; onNews: () => void }) {
    this.#url = url
    this.#log = log
    this.#onNews = onNews
  }

  /** Tries to connect; a failure is only logged, and tried again later. */
  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      options: '-c role=lz_app',
      application_name: 'liangzheng-wake',
      connectionTimeoutMillis: 3000,
      keepAlive: true,
    })
    client.on('error', (err) => this.#lost(client, err))
    client.on('end', () => this.#lost(client))
    client.on('notification', () => this.#onNews())
    this.#client = client
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
      this.#pause = FIRST_PAUSE_MS
      this.#onNews()
    } catch (err) {
      this.#lost(client, err)
    }
  }

  /** Is this process the scheduler? It becomes it when nobody is, and stays it while this connection lives. */
  async isScheduler(): Promise<boolean> {
    const client = this.#client
    if (!client || this.#isScheduler) return this.#isScheduler
    try {
      const { rows } = await client.query('select pg_try_advisory_lock($1) as got', [SCHEDULER_LOCK])
      if (client === this.#client) this.#isScheduler = rows[0].got
    } catch (err) {
      this.#lost(client, err)
    }
    return this.#isScheduler
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#retry)
    await this.#client?.end()
  }

  #lost(client: pg.Client, err?: unknown): void {
    if (client !== this.#client) return
    this.#client = undefined
    this.#isScheduler = false
    client.end().catch(() => {})
    if (this.#isClosed) return
    this.#log.warn({ err }, 'not hearing of new tasks: PostgreSQL is away')
    this.#retry = setTimeout(() => this.open(), this.#pause)
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS)
  }
}
