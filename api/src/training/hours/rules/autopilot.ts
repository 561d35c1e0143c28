/**
 * What the autopilot says when (学时预警), with due process: forecast, reminder, warning, notice, then a grace in working
 * days before any consequence (正当程序). Days are parameters; the working days are those of the State Council's
 * calendar with its make-up workdays (调休).
 */
import { addWorkingDays } from '../../../kernel/working-days.ts'
import type { Consequence, WarningStep } from './words.ts'

export interface WarningDays {
  forecast: string
  reminder: string
  warning: string
  notice: string
}

export type SpokenStep = Exclude<WarningStep, 'CONSEQUENCE' | 'ENDED'>

const ORDER: readonly SpokenStep[] = ['FORECAST', 'REMINDER', 'WARNING', 'NOTICE']

/**
 * The step that is due on `day` for the hours of `year`: the last one whose day has come, so that somebody who arrives
 * in December isn't told of March. Of an earlier year only the notice is left: whoever was settled as short or reopened
 * must be told before anything follows.
 */
export function stepDue(year: number, day: string, days: WarningDays): SpokenStep | undefined {
  if (day > `${year}-12-31`) return 'NOTICE'
  const reached = ORDER.filter((step) => `${year}-${days[step.toLowerCase() as keyof WarningDays]}` <= day)
  return reached.at(-1)
}

/** The steps that come after this one or are it: who has heard one of them isn't told again. */
export const atLeast = (step: SpokenStep): readonly WarningStep[] => [
  ...ORDER.slice(ORDER.indexOf(step)),
  'CONSEQUENCE',
]

/** Last day of the grace: so many working days after the notice, which itself doesn't count. */
export const graceUntil = (noticeOn: string, workingDays: number): string => addWorkingDays(noticeOn, workingDays)

/** When hours of a year still count. */
export interface Term {
  year: number
  /** 补学截止日: last day on which hours may be booked to the year. */
  bookableUntil: string
  /** `training.consequence_after_booking`. */
  waits: boolean
}

/**
 * Last day on which hours can still come before a consequence: the year itself, in which they may be earned, and unless the
 * rule says otherwise the time in which they may be booked to it (补学期).
 */
export const termEnd = ({ year, bookableUntil, waits }: Term): string =>
  latest(`${year}-12-31`, ...(waits ? [bookableUntil] : []))

const latest = (...days: string[]): string => days.sort().at(-1)!

/** Last day before a consequence, as the notice says it: the grace is over, and the term too. */
export const dueOn = (term: Term, noticeOn: string, workingDays: number): string =>
  latest(graceUntil(noticeOn, workingDays), termEnd(term))

const SEVERITY: readonly Consequence[] = ['PROPOSE_SUSPENSION', 'BLOCK_RENEWAL', 'WARN']

/** The gravest that the rule has switched on; it names the consequence, the others follow too. */
export const gravest = (actions: readonly Consequence[]): Consequence | undefined =>
  SEVERITY.find((action) => actions.includes(action))
