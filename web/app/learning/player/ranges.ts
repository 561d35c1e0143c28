/** Seconds of a material, half-open. */
export type Range = [from: number, to: number]

/** What was played is told apart where the play head jumped further than a browser's ticks ever do. */
const JUMP_SECONDS = 1.5

/**
 * Collects what was really played: ticks of the play head that follow each other make one range, a jump begins another.
 * Seconds are whole towards the server; a range begins with the second it stands in.
 */
export class Played {
  #ranges: Range[] = []
  #at: number | undefined

  /** The play head stands at `position`, playing at `speed` (1 = real time). */
  tick(position: number, speed = 1): void {
    const last = this.#at
    this.#at = position
    if (last === undefined || position < last || position - last > JUMP_SECONDS * speed) {
      this.#ranges.push([position, position])
      return
    }
    const current = this.#ranges.at(-1)
    if (current) current[1] = position
  }

  /** Playing stopped: whatever comes next is a range of its own. */
  stop(): void {
    this.#at = undefined
  }

  /** Whole seconds that were played since the last taking; the range that still runs goes on from here. */
  take(most: number): Range[] {
    const whole = this.#ranges
      .map(([from, to]): Range => [Math.floor(from), Math.floor(to)])
      .filter(([from, to]) => to > from)
    const running = this.#at
    this.#ranges = running === undefined ? [] : [[running, running]]
    return joined(whole).slice(-most)
  }
}

/** The same seconds in as few ranges as can be, in order. */
export function joined(ranges: readonly Range[]): Range[] {
  const out: Range[] = []
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = out.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else out.push([from, to])
  }
  return out
}

/** How many seconds ranges that don't overlap are together. */
export const secondsIn = (ranges: readonly (readonly number[])[]): number =>
  ranges.reduce((sum, [from = 0, to = 0]) => sum + to - from, 0)
