const WINDOW_MS = 60_000
const MOST_IN_WINDOW = 5
const FIRST_MS = 250

/**
 * How long to wait before starting a service again that has just died, in milliseconds; undefined when it has died so
 * often within a minute that something else must be wrong.
 * @param crashes instants at which it died, in milliseconds, the last one now
 */
export function restartDelay(crashes: readonly number[]): number | undefined {
  const now = crashes.at(-1) ?? 0
  const recent = crashes.filter((at) => now - at < WINDOW_MS).length
  return recent > MOST_IN_WINDOW ? undefined : FIRST_MS * 2 ** (recent - 1)
}
