/**
 * When somebody can teach: the weekly times, widened and narrowed by exceptions, all half-open. An absence wins over
 * everything; an extra time wins over the week; no weekly time at all means any time.
 */
import { addDays, dayOf } from '../../kernel/day.ts'
import { overlaps, type Span, startOfDay } from './span.ts'

export interface WeeklyTime {
  /** 1 Monday … 7 Sunday. */
  weekday: number
  /** Minutes of the day in the province's time. */
  fromMinute: number
  toMinute: number
}

export interface Exception extends Span {
  isAvailable: boolean
}

export interface Times {
  weekly: readonly WeeklyTime[]
  exceptions: readonly Exception[]
}

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** The weekly times as they fall into `span`. */
function weeklyIn(weekly: readonly WeeklyTime[], span: Span): Span[] {
  const found: Span[] = []
  const last = dayOf(new Date(span.to.getTime() - 1))
  for (let day = dayOf(span.from); day <= last; day = addDays(day, 1)) {
    const [weekday, midnight] = [weekdayOf(day), startOfDay(day).getTime()]
    for (const time of weekly)
      if (time.weekday === weekday)
        found.push({
          from: new Date(midnight + time.fromMinute * 60_000),
          to: new Date(midnight + time.toMinute * 60_000),
        })
  }
  return found
}

/** Does the union of `parts` cover the whole of `span`? */
function covers(parts: readonly Span[], span: Span): boolean {
  let reached = span.from
  for (const { from, to } of [...parts].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    if (from > reached) break
    if (to > reached) reached = to
  }
  return reached >= span.to
}

export type Unavailable = 'away' | 'weekly'

/** Why the whole of `span` is not free by these times, or undefined. */
export function unavailableBecause({ weekly, exceptions }: Times, span: Span): Unavailable | undefined {
  if (exceptions.some((exception) => !exception.isAvailable && overlaps(exception, span))) return 'away'
  if (weekly.length === 0) return undefined
  const extra = exceptions.filter((exception) => exception.isAvailable && overlaps(exception, span))
  return covers([...weeklyIn(weekly, span), ...extra], span) ? undefined : 'weekly'
}

/** Two times of one weekday that overlap, or undefined. */
export function doubledTime(weekly: readonly WeeklyTime[]): WeeklyTime | undefined {
  return weekly.find((time, i) =>
    weekly.some(
      (other, j) =>
        j < i && other.weekday === time.weekday && time.fromMinute < other.toMinute && other.fromMinute < time.toMinute,
    ),
  )
}

/** Both weeks together as times that don't touch; an empty week is every time, and so is its union with another. */
export function unitedWeek(a: readonly WeeklyTime[], b: readonly WeeklyTime[]): WeeklyTime[] {
  if (a.length === 0 || b.length === 0) return []
  const ordered = [...a, ...b].sort((x, y) => x.weekday - y.weekday || x.fromMinute - y.fromMinute)
  const united: WeeklyTime[] = []
  for (const time of ordered) {
    const last = united.at(-1)
    if (last && last.weekday === time.weekday && time.fromMinute <= last.toMinute)
      united[united.length - 1] = { ...last, toMinute: Math.max(last.toMinute, time.toMinute) }
    else united.push({ ...time })
  }
  return united
}
