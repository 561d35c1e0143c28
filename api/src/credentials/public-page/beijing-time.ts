const OFFSET_MS = 8 * 3600 * 1000

/** Day and time to the second in Beijing, e.g. `2026-11-21` and `19:05:33`. Much faster than Intl on the hot path. */
export function beijingTime(instant: Date): { day: string; time: string } {
  const shifted = new Date(instant.getTime() + OFFSET_MS).toISOString()
  return { day: shifted.slice(0, 10), time: shifted.slice(11, 19) }
}
