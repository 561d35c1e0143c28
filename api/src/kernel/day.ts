/** Days are `YYYY-MM-DD` in the province's time zone; instants are `Date` or ISO 8601 with zone. */
export const ZONE = 'Asia/Shanghai'

const dayFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

const MINUTE_MS = 60_000
let asked = { minute: Number.NaN, day: '' }

/**
 * The calendar day of an instant in the province's time zone. Every answer of the API names today, so the day of the
 * minute that was asked for last is remembered; no zone begins its day within a minute.
 */
export function dayOf(instant: Date): string {
  const minute = Math.floor(instant.getTime() / MINUTE_MS)
  if (asked.minute !== minute) asked = { minute, day: dayFormat.format(instant) }
  return asked.day
}

/** `day` moved by whole calendar months; the 31st becomes the last day of a shorter month. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

/** `day` moved by calendar days. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
