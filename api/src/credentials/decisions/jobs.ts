import type { Handlers, Schedule } from '../../platform/queue/outbox.ts'
import { carryOutRecall, undoRecallItems } from '../recalls/carry-out.ts'
import { proposeExpired } from './expired.ts'
import { remindOfEnds } from './remind.ts'
import { proposeShortfall } from './shortfall.ts'
import { closeStatementTerms } from './statement.ts'

export const jobs: Handlers = {
  /** Training has drawn the consequence of missing hours (training/hours/autopilot). */
  'credentials.propose-shortfall': proposeShortfall,
  'credentials.propose-expired': (deps) => proposeExpired(deps),
  'credentials.close-statement-terms': (deps) => closeStatementTerms(deps),
  'credentials.remind-of-ends': (deps) => remindOfEnds(deps),
  'credentials.recall': carryOutRecall,
  'credentials.undo-recall': undoRecallItems,
}

export const schedules: Schedule[] = [
  { topic: 'credentials.close-statement-terms', everySeconds: 3600 },
  { topic: 'credentials.remind-of-ends', everySeconds: 24 * 3600 },
  { topic: 'credentials.propose-expired', everySeconds: 24 * 3600 },
]
