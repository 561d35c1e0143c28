/** Seconds of a material as half-open ranges, sorted and apart from each other. */
export type Range = readonly [from: number, to: number]

/** Sorted, joined where they touch, empty ones gone. */
export function joined(ranges: readonly Range[]): Range[] {
  const sorted = ranges.filter(([from, to]) => from < to).sort(([a], [b]) => a - b)
  const result: [number, number][] = []
  for (const [from, to] of sorted) {
    const last = result.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else result.push([from, to])
  }
  return result
}

export const union = (a: readonly Range[], b: readonly Range[]): Range[] => joined([...a, ...b])

export const lengthOf = (ranges: readonly Range[]): number => ranges.reduce((sum, [from, to]) => sum + to - from, 0)

/** What of them lies before `end`, in their order. */
export const clipped = (ranges: readonly Range[], end: number): Range[] =>
  ranges.map(([from, to]): Range => [from, Math.min(to, end)]).filter(([from, to]) => from < to)

/** The first `seconds` of them, in their order. */
export function firstOf(ranges: readonly Range[], seconds: number): Range[] {
  const result: Range[] = []
  let left = seconds
  for (const [from, to] of ranges) {
    if (left <= 0) break
    const taken = Math.min(left, to - from)
    if (taken > 0) result.push([from, from + taken])
    left -= taken
  }
  return result
}

/** As PostgreSQL writes an `int4multirange`: `{[0,30),[60,90)}`. */
export const toMultirange = (ranges: readonly Range[]): string =>
  `{${joined(ranges)
    .map(([from, to]) => `[${from},${to})`)
    .join(',')}}`

export const fromMultirange = (text: string): Range[] =>
  [...text.matchAll(/\[(\d+),(\d+)\)/g)].map(([, from, to]): Range => [Number(from), Number(to)])
