import type { ManyOutcome } from '../contract.ts'

const MOST_SERIALS = 20

/** What an act on many left alone, by reason, with the numbers of the first of them. */
export class LeftBehind {
  readonly #serials = new Map<string, number[]>()
  #missing = 0

  add(because: string, serial: number): void {
    const serials = this.#serials.get(because)
    if (serials) serials.push(serial)
    else this.#serials.set(because, [serial])
  }

  /** So many ids were no question. */
  addMissing(count: number): void {
    this.#missing += count
  }

  listed(): ManyOutcome['left'] {
    const left = [...this.#serials].map(([because, serials]) => ({
      because,
      count: serials.length,
      serials: serials.sort((a, b) => a - b).slice(0, MOST_SERIALS),
    }))
    const missing = this.#missing > 0 ? [{ because: 'not-found', count: this.#missing, serials: [] }] : []
    return [...left, ...missing].sort((a, b) => b.count - a.count)
  }
}
