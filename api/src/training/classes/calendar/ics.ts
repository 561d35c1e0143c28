import ical from 'ical-generator'
import type { CalendarRow } from './queries.ts'

/** What calendar programs ask again by: every two hours (RFC 7986, REFRESH-INTERVAL). */
const REFRESH_SECONDS = 7200

/**
 * Lessons as iCalendar (RFC 5545). Times are in UTC, so that no program can mistake the zone; a lesson keeps its UID and
 * its SEQUENCE rises with each publication, so that a moved lesson moves and isn't doubled.
 */
export function icsOf(name: string, rows: readonly CalendarRow[], publicUrl: string, at: Date): string {
  const host = new URL(publicUrl).hostname
  const calendar = ical({
    name,
    prodId: { company: 'liangzheng', product: 'training', language: 'ZH' },
    ttl: REFRESH_SECONDS,
  })
  for (const row of rows) {
    const place = [row.roomName, row.roomAddress].filter((text) => text !== null).join(' ')
    const about = [row.courseTitle, row.organName, row.instructorName].filter((text) => text !== null).join('\n')
    calendar.createEvent({
      id: `${row.id}@${host}`,
      sequence: row.publishedVersion,
      start: row.from,
      end: row.to,
      stamp: at,
      lastModified: row.updatedAt,
      summary: `${row.className} · ${row.title}`,
      ...(place !== '' && { location: place }),
      description: about,
    })
  }
  return calendar.toString()
}
