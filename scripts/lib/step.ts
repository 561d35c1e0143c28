const SILENT_MS = 1000
const REMINDER_MS = 10_000

/** Seconds since `started` (milliseconds), as people read them. */
export function secondsSince(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`
}

/**
 * Does one piece of work and says so: a line when it takes more than a second, another every ten seconds that it is still
 * going, and one when it is done.
 * @param describe a few words about the result for the last line
 */
export async function step<T>(
  label: string,
  work: () => Promise<T>,
  describe: (result: T) => string = () => '',
): Promise<T> {
  const started = performance.now()
  let reminder: NodeJS.Timeout | undefined
  const first = setTimeout(() => {
    console.log(`… ${label}`)
    reminder = setInterval(() => console.log(`… ${label}  ${secondsSince(started)}`), REMINDER_MS)
  }, SILENT_MS)
  try {
    const result = await work()
    console.log([`✓ ${label}`, describe(result), secondsSince(started)].filter(Boolean).join('  '))
    return result
  } finally {
    clearTimeout(first)
    clearInterval(reminder)
  }
}
