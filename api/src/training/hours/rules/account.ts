/**
 * What a year asks of an officer and what is missing (年度学时要求). Sixty hours of the three kinds together (湘政办发
 * 〔2023〕51号), for those in post for a part of the year ceil(hours × months / 12) (domain.md 3); all of it parameters.
 * Amounts are hundredths of a credit hour.
 */
import type { AccountState, HourCategory } from './words.ts'
import { CATEGORIES } from './words.ts'

export type ByCategory = Record<HourCategory, number>

/** From–to, both days included; null: to this day. */
export interface Held {
  startedOn: string
  endedOn: string | null
}

/** First and last month for which no hours are asked. */
export interface ExemptedMonths {
  fromMonth: number
  toMonth: number
}

export interface Asked {
  required: number
  minimums: ByCategory
  /** Months for which hours are asked. */
  months: number
  reason: 'not-in-post' | 'exempted' | null
}

/** Value of the rules in force on a day; hours, as the parameters write them. */
export interface YearRules {
  annualHours: number
  minimums: ByCategory
}

const firstOf = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}-01`

/**
 * A month counts for somebody who is in post on its first day and not exempted. Each month asks a twelfth of what the
 * rule of its first day asks, so that a rule changed in the course of a year holds from then on (edge case 54); the sum
 * is rounded up to a whole hour.
 */
export function askedIn(
  year: number,
  posts: readonly Held[],
  exempted: readonly ExemptedMonths[],
  rulesOn: (day: string) => YearRules,
): Asked {
  const months = Array.from({ length: 12 }, (_, i) => i + 1)
  const inPost = months.filter((month) => posts.some((post) => holdsOn(post, firstOf(year, month))))
  const counted = inPost.filter((month) => !exempted.some((one) => one.fromMonth <= month && month <= one.toMonth))
  const rules = counted.map((month) => rulesOn(firstOf(year, month)))
  const twelfths = (pick: (one: YearRules) => number) => rules.reduce((sum, one) => sum + pick(one), 0)
  const minimum = (category: HourCategory) => Math.ceil((twelfths((one) => one.minimums[category]) * 100) / 12)
  return {
    required: Math.ceil(twelfths((one) => one.annualHours) / 12) * 100,
    minimums: byCategory(minimum),
    months: counted.length,
    reason: counted.length < inPost.length ? 'exempted' : inPost.length < 12 ? 'not-in-post' : null,
  }
}

const holdsOn = ({ startedOn, endedOn }: Held, day: string): boolean =>
  startedOn <= day && (endedOn === null || endedOn >= day)

export const byCategory = (of: (category: HourCategory) => number): ByCategory =>
  Object.fromEntries(CATEGORIES.map((category) => [category, of(category)])) as ByCategory

/** The least that still has to be earned: the sum, or what the minimums of the kinds ask if that is more. */
export function missingOf({ required, minimums }: Pick<Asked, 'required' | 'minimums'>, earned: ByCategory): number {
  const total = CATEGORIES.reduce((sum, category) => sum + earned[category], 0)
  const ofKinds = CATEGORIES.reduce((sum, category) => sum + Math.max(0, minimums[category] - earned[category]), 0)
  return Math.max(0, required - total, ofKinds)
}

/** The result of a year that is settled. */
export function settled({ required, months }: Pick<Asked, 'required' | 'months'>, missing: number): AccountState {
  if (required === 0) return 'EXEMPT'
  if (missing > 0) return 'SHORT'
  return months < 12 ? 'PRORATED' : 'MET'
}

const FINAL: readonly AccountState[] = ['MET', 'SHORT', 'EXEMPT', 'PRORATED']
const isSettled = (state: AccountState): boolean => FINAL.includes(state)

/** Who is short may make up for it at any time; other settled years are closed, until a reversal reopens them. */
export const isBookable = (state: AccountState): boolean => !isSettled(state) || state === 'SHORT'

/**
 * The state after its hours or what it asks have changed. A year settled as short is met as soon as the hours arrive;
 * one that lacks hours after it was settled is reopened (edge case 53); a grace ends with the hours.
 */
export function stateAfter(
  state: AccountState,
  asked: Pick<Asked, 'required' | 'months'>,
  missing: number,
): AccountState {
  if (state === 'GRACE') return missing === 0 ? 'OPEN' : 'GRACE'
  if (!isSettled(state)) return state
  const now = settled(asked, missing)
  return now === 'SHORT' && state !== 'SHORT' ? 'REOPENED' : now
}

/** Days of the year that are over on `day`, and how many it has. */
export function elapsed(year: number, day: string): { days: number; of: number } {
  const [from, to] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)]
  const of = (to - from) / 86_400_000
  const days = (Date.parse(`${day}T00:00:00Z`) - from) / 86_400_000 + 1
  return { days: Math.min(Math.max(days, 0), of), of }
}

/** 按当前进度至十二月三十一日: hours by the end of the year if they come as until today. */
export function forecast(total: number, year: number, day: string): number {
  const { days, of } = elapsed(year, day)
  return days === 0 ? total : Math.floor((total * of) / days)
}
