import type { Handlers } from '../../platform/queue/outbox.ts'
import { PRINT, runPrinting } from './print-batch.ts'

/** What is done for cards after a commit. */
export const jobs: Handlers = {
  [PRINT]: (deps, payload) => runPrinting(deps, payload),
}
