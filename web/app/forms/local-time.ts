import { wallClock } from '../words/instant.ts'

/** The province has one time zone without summer time; `datetime-local` fields hold its wall clock. */
const OFFSET = '+08:00'

/** An instant as a `datetime-local` field holds it: `2026-11-21T09:00`. */
export function toField(iso: string): string {
  const { year, month, day, hour, minute } = wallClock(iso)
  return `${year}-${month}-${day}T${hour}:${minute}`
}

/** The instant that a field means. What is no time goes to the API as it is, which refuses it by name. */
export const fromField = (text: string): string =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? `${text}:00${OFFSET}` : text
