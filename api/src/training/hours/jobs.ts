import type { Handlers, Schedule } from '../../platform/queue/outbox.ts'
import { keepAccounts } from './accounts-of-today.ts'
import { runAutopilot } from './autopilot.ts'
import { runReminders } from './remind.ts'
import { runSettlement } from './settle.ts'

/** What the ledger does after a commit, and from time to time. */
export const jobs: Handlers = {
  'training.keep-accounts': (deps) => keepAccounts(deps),
  'training.hours-autopilot': (deps) => runAutopilot(deps),
  'training.remind-short': (deps, payload) => runReminders(deps, payload),
  'training.settle-year': (deps, payload) => runSettlement(deps, payload),
}

export const schedules: Schedule[] = [
  { topic: 'training.keep-accounts', everySeconds: 6 * 3600 },
  { topic: 'training.hours-autopilot', everySeconds: 6 * 3600 },
]
