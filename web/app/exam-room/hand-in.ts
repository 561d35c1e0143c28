import type { Receipt } from '@app/api/contract'
import type { Journal } from './journal.ts'
import { Refused, server } from './server.ts'
import type { Sitting } from './store.ts'
import type { Sync } from './sync.ts'

const RETRY_MS = 3000

interface HandIn {
  sitting: Sitting
  journal: Journal
  sync: Sync
  /** The server could not be reached; it is tried again. */
  onWaiting: () => void
}

/**
 * Hands in, for as long as it takes: first every step, then the submission.
 * @throws Refused when the server does not take it
 */
export async function handIn(paper: HandIn): Promise<Receipt> {
  for (;;) {
    const receipt = await tryOnce(paper)
    if (receipt) return receipt
    paper.onWaiting()
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
}

async function tryOnce({ sitting, journal, sync }: HandIn): Promise<Receipt | undefined> {
  const { attempt, ackSeq } = sitting
  try {
    await sync.flush()
    if (sync.waiting > 0 && sitting.ackSeq === ackSeq) return undefined
    return await server.submit(attempt.deviceToken, journal.lastSeq)
  } catch (error) {
    if (error instanceof Refused && !error.isPassing && error.code !== 'steps-missing') throw error
    return undefined
  }
}
