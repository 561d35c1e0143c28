import type { Measured } from '../lib/api-client.ts'

/** Something came out otherwise than it must: the journey ends here and names it. */
export class Deviation extends Error {
  override name = 'Deviation'
}

/** @throws Deviation with the facts, unless `holds` */
export function demand(holds: boolean, what: string, facts: Record<string, unknown> = {}): void {
  if (holds) return
  const shown = Object.entries(facts).map(([name, value]) => `${name} ${JSON.stringify(value)}`)
  throw new Deviation([what, ...shown].join(', '))
}

export interface Entry {
  name: string
  /** How many of whatever the step is about: questions, candidates, answers. */
  count: number
  /** Wall-clock time. */
  ms: number
  requests: number
  /** Of the requests of the step, in milliseconds; null without any. */
  p50: number | null
  p99: number | null
}

/** Writes down what was done, how long it took, and how long each request took. */
export class Ledger {
  readonly entries: Entry[] = []
  #latencies: number[] = []

  /** For the clients: every answer belongs to the step under way. */
  readonly note = ({ ms }: Measured): void => {
    this.#latencies.push(ms)
  }

  /** Does one step and notes it; `work` returns how many it was about. Prints the line as soon as it is done. */
  async step(name: string, work: () => Promise<number>): Promise<void> {
    this.#latencies = []
    const started = performance.now()
    const count = await work()
    const sorted = this.#latencies.toSorted((a, b) => a - b)
    const entry = {
      name,
      count,
      ms: performance.now() - started,
      requests: sorted.length,
      p50: quantile(sorted, 0.5),
      p99: quantile(sorted, 0.99),
    }
    this.entries.push(entry)
    console.log(line(entry))
  }
}

const COLUMNS = [44, 9, 10, 10, 10, 10] as const

const line = ({ name, count, ms, requests, p50, p99 }: Entry): string =>
  row([name, String(count), `${(ms / 1000).toFixed(2)} s`, String(requests), inMs(p50), inMs(p99)])

export const heading = (): string => row(['步骤 step', '数量 n', '用时 time', '请求 req', 'p50', 'p99'])

const inMs = (ms: number | null): string => (ms === null ? '–' : `${ms.toFixed(1)} ms`)

function row([name = '', ...figures]: string[]): string {
  return figures.reduce((text, figure, i) => text + padded(figure, COLUMNS[i + 1] ?? 0, true), padded(name, COLUMNS[0]))
}

/** Columns on a terminal: Chinese characters take two. */
function padded(text: string, width: number, isRight = false): string {
  const used = [...text].reduce((sum, character) => sum + (/[\u1100-\u115f\u2e80-\uffdc]/u.test(character) ? 2 : 1), 0)
  const fill = ' '.repeat(Math.max(0, width - used))
  return isRight ? fill + text : text + fill
}

function quantile(sorted: readonly number[], part: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? null
}
