import type { Handlers, Schedule } from '../platform/queue/outbox.ts'
import { applyDueActs } from './acts/apply-due.ts'
import { escalateOverdue } from './applications/escalate.ts'
import * as campaigns from './campaigns/jobs.ts'
import * as cards from './cards/jobs.ts'
import * as decisions from './decisions/jobs.ts'
import { signCredentials } from './issuing/sign.ts'
import { type EditionName, signEditions } from './issuing/sign-editions.ts'
import * as proof from './proof/jobs.ts'
import { qualifySession } from './qualifications/qualify.ts'

/** What this slice does after a commit. */
export const jobs: Handlers = {
  /** Results of a session are released. */
  'credentials.qualify': (deps, payload: { sessionId: string }) => qualifySession(deps, payload.sessionId),
  /** Credentials are written down and numbered. */
  'credentials.sign': (deps, payload: { credentialIds: string[] }) => signCredentials(deps, payload.credentialIds),
  /** Next editions are written down. */
  'credentials.sign-editions': (deps, payload: { editions: EditionName[] }) => signEditions(deps, payload.editions),
  'credentials.escalate-overdue': (deps) => escalateOverdue(deps),
  'credentials.apply-due': (deps) => applyDueActs(deps),
  ...campaigns.jobs,
  ...cards.jobs,
  ...decisions.jobs,
  ...proof.jobs,
}

export const schedules: Schedule[] = [
  { topic: 'credentials.escalate-overdue', everySeconds: 6 * 3600 },
  { topic: 'credentials.apply-due', everySeconds: 300 },
  ...campaigns.schedules,
  ...decisions.schedules,
  ...proof.schedules,
]
