import { addDays, addMonths } from '../../kernel/day.ts'

/** First and last day of a term of appointment (聘期), both inclusive. */
export interface Term {
  from: string
  until: string
}

/** `years` whole years from `day`: the last day is the one before the anniversary. */
export const termFrom = (day: string, years: number): Term => ({
  from: day,
  until: addDays(addMonths(day, 12 * years), -1),
})

/**
 * The term that a renewal (续聘) on `day` adds: from the day after the running one. Undefined while more than a whole term
 * is still to come, so that terms can't be piled up.
 */
export function renewedTerm(appointedUntil: string, day: string, years: number): Term | undefined {
  if (appointedUntil > addMonths(day, 12 * years)) return undefined
  return termFrom(addDays(appointedUntil, 1), years)
}
