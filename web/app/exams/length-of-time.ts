import type { Words } from '../words/zh-CN/index.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A length of time in its two largest units, rounded up to whole seconds. */
export function lengthOfTime({ length }: Words['exams'], milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  if (seconds >= DAY) return length.days(Math.floor(seconds / DAY), Math.floor((seconds % DAY) / HOUR))
  if (seconds >= HOUR) return length.hours(Math.floor(seconds / HOUR), Math.floor((seconds % HOUR) / MINUTE))
  return length.minutes(Math.floor(seconds / MINUTE), seconds % MINUTE)
}
