import type { Receipt } from '@app/api/contract'
import type { Journal } from './journal.ts'
import { Refused, server } from './server.ts'
import type { Sitting } from './store.ts'
import type { Sync } from './sync.ts'

const RETRY_MS = 3000
/** With less time given than this, the paper is handed in all the same. */
const WORTH_MS = 5000
/** Refusals that pass: the rest of the journal is sent first, or the pause ends. */
const PASSING = new Set(['steps-missing', 'attempt-paused'])

interface HandIn {
  sitting: Sitting
  journal: Journal
  sync: Sync
  /** Nobody pressed the button: if the server says that there is time left, there is. */
  byClock: boolean
  /** The server could not be reached; it is tried again. */
  onWaiting: () => void
}

/**
 * Hands in, for as long as it takes: first every step, then the submission. Resolves to 'GOES_ON' where the clock had
 * run out here but time was given meanwhile.
 * @throws Refused when the server does not take it
 */
export async function handIn(paper: HandIn): Promise<Receipt | 'GOES_ON'> {
  for (;;) {
    const receipt = await tryOnce(paper)
    if (receipt) return receipt
    paper.onWaiting()
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
}

async function tryOnce({ sitting, journal, sync, byClock }: HandIn): Promise<Receipt | 'GOES_ON' | undefined> {
  const { attempt, ackSeq } = sitting
  try {
    if (byClock && (await goesOn(attempt))) {
      await sync.refresh()
      return 'GOES_ON'
    }
    await sync.flush()
    if (sync.waiting > 0 && sitting.ackSeq === ackSeq) return undefined
    return await server.submit(attempt.deviceToken, journal.lastSeq)
  } catch (error) {
    if (error instanceof Refused && !error.isPassing && !PASSING.has(error.code)) throw error
    return undefined
  }
}

async function goesOn({ deviceToken }: Sitting['attempt']): Promise<boolean> {
  const { state, pausedAt, endsAt, serverNow } = await server.status(deviceToken)
  const leftMs = Date.parse(endsAt) - Date.parse(serverNow)
  return state === 'IN_PROGRESS' && (pausedAt !== null || leftMs > WORTH_MS)
}
