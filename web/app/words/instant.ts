const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

export interface WallClock {
  year: string
  month: string
  day: string
  hour: string
  minute: string
  second: string
}

/**
 * An instant as the province's clocks show it. Only numbers come from Intl: its words differ between the server
 * and browsers, and then the page would not match itself.
 */
export function wallClock(iso: string): WallClock {
  const parts = Object.fromEntries(PARTS.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]))
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = parts
  return { year, month, day, hour, minute, second }
}

/** `2026-11-21` in its parts, without leading zeros. */
export function dayParts(day: string): { year: string; month: number; date: number } {
  const [year = '', month, date] = day.split('-')
  return { year, month: Number(month), date: Number(date) }
}

/** How days, times and numbers are written in one language. */
export interface Format {
  /** `2026-11-21` */
  day(day: string): string
  /** An ISO instant, to the minute. */
  instant(iso: string): string
  /** An ISO instant, to the second. */
  second(iso: string): string
  number(value: number): string
  /** Marks in hundredths. */
  marks(hundredths: number): string
  bytes(count: number): string
}

const UNITS = ['B', 'KB', 'MB', 'GB']

/** What is written the same in both languages. */
export const numbers = {
  number: (value: number) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ','),
  marks: (hundredths: number) => String(hundredths / 100),
  bytes(count: number): string {
    const power = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(1, count)) / Math.log(1024)))
    return `${Number((count / 1024 ** power).toFixed(power > 0 ? 1 : 0))} ${UNITS[power]}`
  },
}
