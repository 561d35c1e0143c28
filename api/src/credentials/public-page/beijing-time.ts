const OFFSET_MS = 8 * 3600 * 1000

let last = { second: Number.NaN, day: '', time: '' }

/** Day and time to the second in Beijing, e.g. `2026-11-21` and `19:05:33`. Much faster than Intl on the hot path. */
export function beijingTime(instant: Date): { day: string; time: string } {
  const ms = instant.getTime()
  const second = Math.floor(ms / 1000)
  if (second === last.second) return last
  const shifted = new Date(ms + OFFSET_MS).toISOString()
  last = { second, day: shifted.slice(0, 10), time: shifted.slice(11, 19) }
  return last
}
