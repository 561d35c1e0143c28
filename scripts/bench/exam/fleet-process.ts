import { fork } from 'node:child_process'
import path from 'node:path'
import { cpuOf } from '../cpu.ts'
import type { Order, Word } from './driver.ts'
import type { Outcome } from './open-loop.ts'

const DRIVER = path.join(import.meta.dirname, 'driver.ts')

/** A phase of the load and what it cost. */
export interface Phase extends Outcome {
  /** CPU milliseconds of all watched processes for each operation; null where the system does not tell. */
  cpuMs: number | null
}

/** The driver's process: phases one after the other. */
export class FleetProcess {
  readonly #child = fork(DRIVER, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  readonly #watched: readonly number[]
  /** Keys of the papers, once somebody has begun. */
  keys = new Map<string, string>()

  /** @param watched numbers of the processes that do the work */
  constructor(watched: readonly number[]) {
    this.#watched = watched
  }

  async tell(order: Order): Promise<Outcome | null> {
    const word = await this.#ask(order)
    if (word.is !== 'done') throw new Error(`the load answered ${word.is}`)
    this.keys = new Map(word.keys)
    return word.outcome
  }

  /** Runs one phase; throws when a single request went wrong and `mayFail` is not given. */
  async run(order: Order, mayFail = false): Promise<Phase> {
    const before = this.#used()
    const outcome = (await this.tell(order))!
    const after = this.#used()
    if (outcome.errors > 0 && !mayFail)
      throw new Error(
        `${order.do}: ${outcome.errors} of ${outcome.operations + outcome.errors} failed, first: ${outcome.firstError}`,
      )
    const cpuMs = before === null || after === null ? null : (after - before) / Math.max(1, outcome.operations)
    return { ...outcome, cpuMs }
  }

  async acknowledged(): Promise<Map<string, number>> {
    const word = await this.#ask({ do: 'account' })
    if (word.is !== 'account') throw new Error(`the load answered ${word.is}`)
    return new Map(word.acknowledged)
  }

  close(): void {
    this.#child.disconnect()
  }

  #ask(order: Order): Promise<Word> {
    return new Promise((resolve, reject) => {
      const gone = () => reject(new Error('the driver ended without a word'))
      this.#child.once('disconnect', gone)
      this.#child.once('message', (word: Word) => {
        this.#child.off('disconnect', gone)
        if (word.is === 'failed') reject(new Error(`the load failed: ${word.why}`))
        else resolve(word)
      })
      this.#child.send(order)
    })
  }

  #used(): number | null {
    const used = this.#watched.map(cpuOf)
    return used.includes(null) ? null : used.reduce<number>((total, ms) => total + (ms ?? 0), 0)
  }
}
