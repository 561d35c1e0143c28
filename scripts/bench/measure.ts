import { fork } from 'node:child_process'
import path from 'node:path'
import { cpuOf } from './cpu.ts'
import type { Order, Word } from './driver.ts'

const DRIVER = path.join(import.meta.dirname, 'driver.ts')

export interface Measured {
  operations: number
  perSecond: number
  p50: number
  p99: number
  /** CPU milliseconds of all watched processes for each operation; null where the system does not tell. */
  cpuMs: number | null
  outcome: unknown
}

/**
 * Has the driver put one load on and watches what it costs.
 * @param watched numbers of the processes that do the work
 */
export function measure(order: Order, watched: readonly number[]): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const driver = fork(DRIVER, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    let before: number | null = null
    let measured: Measured | undefined
    driver.on('message', (word: Word) => {
      if (word.is === 'begin') before = sum(watched)
      else if (word.is === 'failed') reject(new Error(`the load failed: ${word.why}`))
      else {
        const after = sum(watched)
        const cpuMs = before === null || after === null ? null : (after - before) / word.operations
        const { operations, ms, p50, p99, outcome } = word
        measured = { operations, perSecond: (operations / ms) * 1000, p50, p99, cpuMs, outcome }
      }
    })
    // Not 'exit', which may come before the last word.
    driver.once('disconnect', () =>
      measured ? resolve(measured) : reject(new Error('the driver ended without a word')),
    )
    driver.send(order)
  })
}

function sum(pids: readonly number[]): number | null {
  const used = pids.map(cpuOf)
  return used.includes(null) ? null : used.reduce<number>((total, ms) => total + (ms ?? 0), 0)
}
