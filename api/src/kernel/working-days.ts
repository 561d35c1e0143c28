/**
 * Working days (工作日) on the statutory calendar with its make-up workdays (调休), from the State Council's yearly
 * notice (国务院办公厅关于部分节假日安排的通知). The notice for a year appears in the autumn before it. Days of a year
 * without a notice are taken as Monday to Friday less the statutory days that have a fixed date (全国年节及纪念日放假办法
 * as amended for 2025: 1 January, 1–2 May, 1–3 October). The end of a period that reaches into such a year is an
 * estimate, and may move by some days when the notice is known; `isPublished` tells.
 */
import calendar from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { addDays } from './day.ts'

const holidays: Record<string, unknown> = calendar.holidays
const makeUpDays: Record<string, unknown> = calendar.workdays
const PUBLISHED = new Set(Object.keys(holidays).map((day) => day.slice(0, 4)))
const FIXED = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])

/** Is the arrangement of the day's year known to this release? */
export const isPublished = (day: string): boolean => PUBLISHED.has(day.slice(0, 4))

export function isWorkingDay(day: string): boolean {
  if (day in makeUpDays) return true
  if (day in holidays) return false
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const isWeekend = weekday === 0 || weekday === 6
  return !isWeekend && (isPublished(day) || !FIXED.has(day.slice(5)))
}

/** The `n`-th working day after `day`, which itself does not count (期间开始之日不计算在内); for 0 the day itself. */
export function addWorkingDays(day: string, n: number): string {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a number of working days: ${n}`)
  let end = day
  for (let left = n; left > 0; ) {
    end = addDays(end, 1)
    if (isWorkingDay(end)) left -= 1
  }
  return end
}
