import type { Db } from '../../platform/db/database.ts'
import { type RulesOver, rulesOver } from '../../regulations/index.ts'

export const WINDOW_RULES = ['training.settle_on'] as const

/** Last day on which training may be booked to a year (补学截止日): that of the settlement in the year after. */
export const bookableUntil = async (db: Db, year: number, today: string): Promise<string> =>
  lastBookableDay(await rulesOver(db, WINDOW_RULES), year, today)

/** The same by rules that were read before. */
export function lastBookableDay({ on }: RulesOver<(typeof WINDOW_RULES)[number]>, year: number, today: string): string {
  // The rule in force by then; what is known of it today, while the year is running.
  const { 'training.settle_on': settleOn } = on(today > `${year}-12-31` ? `${year}-12-31` : today)
  return `${year + 1}-${settleOn}`
}

/** Where the training of a person is booked by default: the year of today. */
export const yearOfDay = (day: string): number => Number(day.slice(0, 4))
