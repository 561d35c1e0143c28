/** Time spans are half-open, at minute precision: what ends at ten and what begins at ten don't meet. */
export interface Span {
  from: Date
  to: Date
}

export const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to

const MINUTE_MS = 60_000

/** A span of whole minutes that ends after it begins. */
export const isWholeSpan = ({ from, to }: Span): boolean =>
  from < to && from.getTime() % MINUTE_MS === 0 && to.getTime() % MINUTE_MS === 0

const minutesOf = ({ from, to }: Span): number => (to.getTime() - from.getTime()) / MINUTE_MS

/** From the first beginning to the last end; undefined of none. */
export function hullOf(spans: readonly Span[]): Span | undefined {
  if (spans.length === 0) return undefined
  return {
    from: new Date(Math.min(...spans.map(({ from }) => from.getTime()))),
    to: new Date(Math.max(...spans.map(({ to }) => to.getTime()))),
  }
}

/**
 * Credit hours (学时) for so many minutes, in hundredths, rounded down: by default 45 minutes are one
 * (`training.minutes_per_hour`).
 */
export const usualHours = (span: Span, minutesPerHour: number): number =>
  Math.max(0, Math.floor((minutesOf(span) * 100) / minutesPerHour))
