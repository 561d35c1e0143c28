import { addDays } from '../../../kernel/day.ts'
import { isWorkingDay } from '../../../kernel/working-days.ts'
import type { Slot } from './task.ts'

export interface DayTime {
  fromMinute: number
  toMinute: number
}

const MINUTE_MS = 60_000

/** Every time of every day from `from` to `to`, in order; without `daysOff` of working days only. */
export function slotsOf({
  from,
  to,
  times,
  daysOff,
}: {
  from: string
  to: string
  times: readonly DayTime[]
  daysOff: boolean
}): Slot[] {
  const ordered = [...times].sort((a, b) => a.fromMinute - b.fromMinute)
  const slots: Slot[] = []
  const monday = addDays(from, -((new Date(`${from}T00:00:00Z`).getUTCDay() + 6) % 7))
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (!daysOff && !isWorkingDay(day)) continue
    const midnight = Date.parse(`${day}T00:00:00+08:00`) / MINUTE_MS
    const week = Math.floor((Date.parse(day) - Date.parse(monday)) / (7 * 86_400_000))
    for (const { fromMinute, toMinute } of ordered)
      slots.push({ day, from: midnight + fromMinute, to: midnight + toMinute, week })
  }
  return slots
}

/** Two times of a day that overlap, or one that ends before it begins: its index, or undefined. */
export function badTime(times: readonly DayTime[]): number | undefined {
  const at = times.findIndex(
    (time, i) =>
      time.fromMinute >= time.toMinute ||
      times.some((other, j) => j < i && time.fromMinute < other.toMinute && other.fromMinute < time.toMinute),
  )
  return at === -1 ? undefined : at
}

const QUARTER = 25

/** Hundredths of credit hours that the shortest of these times gives, in quarters of an hour; at most half a day's. */
export function hoursOfTime(times: readonly DayTime[], minutesPerHour: number, halfDayCap: number): number {
  const shortest = Math.min(...times.map(({ fromMinute, toMinute }) => toMinute - fromMinute))
  const hours = Math.floor((shortest * 100) / minutesPerHour / QUARTER + 1e-9) * QUARTER
  return Math.min(hours, halfDayCap * 100)
}

/** The hours of a course lesson by lesson; what is left over is the last one. */
export function lessonsOf(hours: number, each: number): number[] {
  const lessons = Array.from({ length: Math.floor(hours / each) }, () => each)
  return hours % each === 0 ? lessons : [...lessons, hours % each]
}

/** Indexes of the slots that a time span meets, half-open. */
export function slotsMet(slots: readonly Slot[], { from, to }: { from: Date; to: Date }): number[] {
  const [start, end] = [from.getTime() / MINUTE_MS, to.getTime() / MINUTE_MS]
  return slots.flatMap((slot, i) => (slot.from < end && start < slot.to ? [i] : []))
}

/** Each once, in order. */
export const unique = (list: readonly number[]): number[] => [...new Set(list)].sort((a, b) => a - b)
