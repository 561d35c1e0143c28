import type { BadgeTone } from '../ui/badge.tsx'

const DAY_MS = 24 * 3600 * 1000
/** From so many days before its end a period is marked. */
const NEAR_DAYS = 2

/** Whole days from `day` to `until`, both YYYY-MM-DD; negative when `until` has passed. */
export const daysUntil = (until: string, day: string): number =>
  Math.round((Date.parse(until) - Date.parse(day)) / DAY_MS)

/** How pressing a period with `days` left is. */
export const pressing = (days: number): BadgeTone => (days < 0 ? 'danger' : days <= NEAR_DAYS ? 'caution' : 'calm')
