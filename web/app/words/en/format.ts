import { dayParts, type Format, numbers, wallClock } from '../instant.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 21 Nov 2026, 10:20 */
export const format: Format = {
  ...numbers,
  day(day) {
    const { year, month, date } = dayParts(day)
    return `${date} ${MONTHS[month - 1]} ${year}`
  },
  instant(iso) {
    const { year, month, day, hour, minute } = wallClock(iso)
    return `${this.day(`${year}-${month}-${day}`)}, ${hour}:${minute}`
  },
  second(iso) {
    return `${this.instant(iso)}:${wallClock(iso).second}`
  },
}
