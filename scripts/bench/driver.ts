/** The measuring side of `npm run bench`, in a process of its own: told over IPC what to do, answers with what it saw. */
import { type Load, prepare } from './loads.ts'

export interface Order {
  load: Load
  /** Before measuring begins. */
  warmUpMs: number
  /** How long to measure; null: until there is nothing left to do. */
  measureMs: number | null
}

/** What the driver says: that measuring begins and ends, with what happened between. */
export type Word =
  | { is: 'begin' }
  | { is: 'end'; operations: number; ms: number; p50: number; p99: number; outcome: unknown }
  | { is: 'failed'; why: string }

async function carryOut({ load, warmUpMs, measureMs }: Order): Promise<void> {
  const { workers, outcome, close } = await prepare(load)
  const latencies: number[] = []
  let isMeasuring = false
  let isOver = false
  const run = Promise.all(
    workers.map(async (operation) => {
      while (!isOver) {
        const started = performance.now()
        if (!(await operation())) return
        if (isMeasuring) latencies.push(performance.now() - started)
      }
    }),
  )
  await Promise.race([run, pause(warmUpMs)])
  await say({ is: 'begin' })
  isMeasuring = true
  const began = performance.now()
  await Promise.race([run, ...(measureMs === null ? [] : [pause(measureMs)])])
  const operations = latencies.length
  const ms = performance.now() - began
  isMeasuring = false
  isOver = true
  const sorted = latencies.slice(0, operations).sort((a, b) => a - b)
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0
  await say({ is: 'end', operations, ms, p50: at(0.5), p99: at(0.99), outcome: outcome() })
  await run
  await close()
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Settles when the word is on its way: whoever hangs up before loses it. */
const say = (word: Word): Promise<void> => new Promise((sent) => process.send?.(word, () => sent()))

process.once('message', (order: Order) => {
  carryOut(order).then(
    () => process.disconnect(),
    async (error: unknown) => {
      await say({ is: 'failed', why: error instanceof Error ? error.message : String(error) })
      process.exit(1)
    },
  )
})
