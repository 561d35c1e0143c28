import type { PlacedClass, ProposedLesson } from '@app/api/contract'
import { wallClock } from '../words/instant.ts'

export interface Placed extends ProposedLesson {
  className: string
}

const DAY_MS = 86_400_000

/** Every lesson of a proposal, the earliest first. */
export const lessonsOf = (placed: readonly PlacedClass[]): Placed[] =>
  placed
    .flatMap(({ name, lessons }) => lessons.map((lesson) => ({ ...lesson, className: name })))
    .sort((a, b) => a.from.localeCompare(b.from) || a.key.localeCompare(b.key))

/** The province's day of an instant. */
export function dayOf(iso: string): string {
  const { year, month, day } = wallClock(iso)
  return `${year}-${month}-${day}`
}

export const clockOf = (iso: string): string => {
  const { hour, minute } = wallClock(iso)
  return `${hour}:${minute}`
}

const shifted = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10)

/** The Monday of the week in which a day lies. */
export const mondayOf = (day: string): string => shifted(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

/** The seven days of the week that begins with `monday`. */
export const weekFrom = (monday: string): string[] => Array.from({ length: 7 }, (_, i) => shifted(monday, i))

export const weekBefore = (monday: string): string => shifted(monday, -7)
export const weekAfter = (monday: string): string => shifted(monday, 7)
