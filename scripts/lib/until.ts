import { setTimeout as delay } from 'node:timers/promises'

const POLL_MS = 50
const PATIENCE_MS = 120_000

/** Looks again and again until there is something to see. For what happens elsewhere, in a worker or another process. */
export async function until<T>(look: () => Promise<T | undefined>, patienceMs = PATIENCE_MS): Promise<T> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const seen = await look()
    if (seen !== undefined) return seen
    if (performance.now() > deadline) throw new Error(`nothing to see after ${patienceMs} ms: ${look}`)
    await delay(POLL_MS)
  }
}
