import { dayParts, type Format, numbers, wallClock } from '../instant.ts'

/** 2026年11月21日 10:20 */
export const format: Format = {
  ...numbers,
  day(day) {
    const { year, month, date } = dayParts(day)
    return `${year}年${month}月${date}日`
  },
  instant(iso) {
    const { year, month, day, hour, minute } = wallClock(iso)
    return `${year}年${Number(month)}月${Number(day)}日 ${hour}:${minute}`
  },
  second(iso) {
    return `${this.instant(iso)}:${wallClock(iso).second}`
  },
}
