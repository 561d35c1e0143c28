import { wallClock } from '../../words/instant.ts'

/** The ways to look at the calendar. */
export const VIEWS = ['month', 'week', 'agenda'] as const
export type View = (typeof VIEWS)[number]

export const isView = (text: string | null): text is View => VIEWS.includes(text as View)

const DAY_MS = 86_400_000
/** Days an agenda shows at once. */
const AGENDA_DAYS = 28

const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

export const isDay = (text: string | null): text is string =>
  /^\d{4}-\d\d-\d\d$/.test(text ?? '') && !Number.isNaN(utc(text!)) && dayAt(utc(text!)) === text

/** The province's day of an instant. */
export function dayOf(iso: string): string {
  const { year, month, day } = wallClock(iso)
  return `${year}-${month}-${day}`
}

/** The wall clock's `09:30` of an instant. */
export function timeOf(iso: string): string {
  const { hour, minute } = wallClock(iso)
  return `${hour}:${minute}`
}

export const addDays = (day: string, count: number): string => dayAt(utc(day) + count * DAY_MS)

/** 0 = Monday, as weeks are counted here. */
export const weekday = (day: string): number => (new Date(utc(day)).getUTCDay() + 6) % 7

export const mondayOf = (day: string): string => addDays(day, -weekday(day))

const firstOf = (day: string): string => `${day.slice(0, 8)}01`

/** The first of the month so many months later. */
export function addMonths(day: string, count: number): string {
  const date = new Date(utc(firstOf(day)))
  date.setUTCMonth(date.getUTCMonth() + count)
  return dayAt(date.getTime())
}

/** The days that a view shows around `day`, first and last included: whole weeks for a month. */
export function daysShown(view: View, day: string): string[] {
  const [from, until] =
    view === 'month'
      ? [mondayOf(firstOf(day)), addDays(mondayOf(addDays(addMonths(day, 1), -1)), 6)]
      : view === 'week'
        ? [mondayOf(day), addDays(mondayOf(day), 6)]
        : [day, addDays(day, AGENDA_DAYS - 1)]
  const count = (utc(until) - utc(from)) / DAY_MS + 1
  return Array.from({ length: count }, (_, i) => addDays(from, i))
}

/** The day to go to for what comes before (-1) or after (+1) in a view. */
export const step = (view: View, day: string, by: 1 | -1): string =>
  view === 'month' ? addMonths(day, by) : addDays(day, by * (view === 'week' ? 7 : AGENDA_DAYS))

/** Lessons by the province's day on which they begin, each day in order of time. */
export function byDay<T extends { startsAt: string }>(lessons: readonly T[]): Map<string, T[]> {
  const days = new Map<string, T[]>()
  for (const lesson of [...lessons].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))) {
    const day = dayOf(lesson.startsAt)
    days.set(day, [...(days.get(day) ?? []), lesson])
  }
  return days
}

/** 上午、下午、晚上: the part of the day in which something begins. */
export function partOfDay(iso: string): 'morning' | 'afternoon' | 'evening' {
  const hour = Number(wallClock(iso).hour)
  return hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'
}
