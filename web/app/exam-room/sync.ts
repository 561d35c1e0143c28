import type { Journal } from './journal.ts'
import { Refused, type Status, server } from './server.ts'
import type { ServerClock } from './server-clock.ts'
import type { Sitting, Store } from './store.ts'

const BATCH = 50
/** Of responses in one request; the server takes no more than 256 KB. */
const MOST_CHARACTERS = 40_000
const GATHER_MS = 400
const FIRST_RETRY_MS = 1000
const LAST_RETRY_MS = 15_000
/** With nothing to send, so often the server's end of the attempt is asked for. */
const IDLE_MS = 30_000
/** While the attempt is paused, so often it is asked whether it goes on. */
const PAUSED_MS = 10_000

export type SyncState = 'saved' | 'saving' | 'offline'

interface SyncOptions {
  store: Store
  sitting: Sitting
  journal: Journal
  clock: ServerClock
  onState: (state: SyncState, waiting: number) => void
  /** What the server says of the attempt: pause, end, messages. */
  onStatus: (status: Status) => void
  /** The server no longer takes steps of this device: over, moved to another device, or not known. */
  onStopped: (refusal: Refused) => void
}

/**
 * Brings the journal to the server: one batch after the other, the same numbers again until the server names them as
 * stored. A failure waits 1 to 15 seconds, with jitter, and never gives up.
 */
export class Sync {
  readonly #options: SyncOptions
  /** When the server was last heard, by the steady clock. */
  heardAtMs = performance.now()
  #timer: number | undefined
  #failures = 0
  #running: Promise<void> | undefined
  #stopped = false

  constructor(options: SyncOptions) {
    this.#options = options
    addEventListener('online', () => this.soon(0))
  }

  get waiting(): number {
    const { journal, sitting } = this.#options
    return Math.max(0, journal.lastSeq - sitting.ackSeq)
  }

  /** A step was added: send it a moment later, together with what follows. */
  soon(delay = GATHER_MS): void {
    if (this.#stopped) return
    this.#show(this.#failures > 0 ? 'offline' : 'saving')
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.flush(), delay)
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  /** Asks what the server says of the attempt; @throws when it cannot be reached or refuses */
  refresh = (): Promise<void> => this.#ask()

  /** Sends all that waits now; resolves when there is nothing left or the network failed. */
  flush(): Promise<void> {
    this.#running ??= this.#send().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #send(): Promise<void> {
    clearTimeout(this.#timer)
    try {
      const { attempt } = this.#options.sitting
      if (this.#failures > 0 || this.#idle || attempt.pausedAt) await this.#ask()
      while (!this.#stopped && this.waiting > 0 && !attempt.pausedAt) await this.#sendBatch()
      this.#failures = 0
      this.#show(this.waiting > 0 ? 'saving' : 'saved')
      this.#again((attempt.pausedAt ? PAUSED_MS : IDLE_MS) * (0.8 + Math.random() * 0.4))
    } catch (error) {
      this.#failed(error)
    }
  }

  #idle = false

  #again(delay: number): void {
    if (this.#stopped) return
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => {
      this.#idle = true
      void this.flush().finally(() => {
        this.#idle = false
      })
    }, delay)
  }

  async #sendBatch(): Promise<void> {
    const { journal, sitting } = this.#options
    this.#show(this.#failures > 0 ? 'offline' : 'saving')
    const saved = await server.save(sitting.attempt.deviceToken, journal.after(sitting.ackSeq, BATCH, MOST_CHARACTERS))
    await this.#heard(saved.lastSeq, saved.endsAt, saved.serverNow)
    if (saved.control !== sitting.attempt.control) await this.#ask()
  }

  async #ask(): Promise<void> {
    const status = await server.status(this.#options.sitting.attempt.deviceToken)
    if (status.state !== 'IN_PROGRESS') throw new Refused(409, 'attempt-over', { state: status.state })
    const { sitting } = this.#options
    sitting.attempt.control = status.control
    sitting.attempt.pausedAt = status.pausedAt
    sitting.messages = status.messages
    await this.#heard(Math.max(status.lastSeq, sitting.ackSeq), status.endsAt, status.serverNow)
    this.#options.onStatus(status)
  }

  async #heard(lastSeq: number, endsAt: string, serverNow: string): Promise<void> {
    const { sitting, store, clock } = this.#options
    clock.hear(serverNow)
    this.heardAtMs = performance.now()
    sitting.ackSeq = lastSeq
    sitting.attempt.endsAt = endsAt
    sitting.seen = { serverMs: Date.parse(serverNow), localMs: Date.now() }
    this.#failures = 0
    await store.saveSitting(sitting)
  }

  #failed(error: unknown): void {
    if (error instanceof Refused && !error.isPassing) {
      if (error.code === 'steps-missing' && typeof error.detail.lastSeq === 'number') {
        this.#options.sitting.ackSeq = error.detail.lastSeq
        this.soon(0)
        return
      }
      if (error.code === 'attempt-paused') {
        // The status says since when; what waits here is sent when it goes on.
        this.#idle = true
        this.#timer = window.setTimeout(() => void this.flush().finally(() => (this.#idle = false)), 0)
        return
      }
      if (error.code === 'step-question-left' && typeof error.detail.seq === 'number') {
        void this.#options.journal.drop(error.detail.seq).then(() => this.soon(0))
        return
      }
      this.stop()
      this.#options.onStopped(error)
      return
    }
    this.#failures++
    this.#show('offline')
    const delay = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.#failures - 1))
    this.#again(delay * (0.5 + Math.random() / 2))
  }

  #show(state: SyncState): void {
    this.#options.onState(state, this.waiting)
  }
}
