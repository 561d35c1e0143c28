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

/** The first instant of a day of the province, which has had no summer time since 1992. */
export const startOfDay = (day: string): Date => new Date(`${day}T00:00:00+08:00`)

/** From the first instant of a year to that of the next. */
export const yearSpan = (year: number): Span => ({
  from: startOfDay(`${year}-01-01`),
  to: startOfDay(`${year + 1}-01-01`),
})
