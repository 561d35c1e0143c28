import { wallClock } from '../words/instant.ts'

/** The province's day now, for periods on the screen and the first day that a field offers. The API judges by its own clock. */
export function today(): string {
  const { year, month, day } = wallClock(new Date().toISOString())
  return `${year}-${month}-${day}`
}
