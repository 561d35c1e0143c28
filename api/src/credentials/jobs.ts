import type { Handlers, Schedule } from '../platform/queue/outbox.ts'
import { applyDueActs } from './acts/apply-due.ts'
import { escalateOverdue } from './applications/escalate.ts'
import * as campaigns from './campaigns/jobs.ts'
import * as cards from './cards/jobs.ts'
import * as decisions from './decisions/jobs.ts'
import type { EditionName } from './issuing/edition-queries.ts'
import { signCredentials } from './issuing/sign.ts'
import { signEditions } from './issuing/sign-editions.ts'
import { signHeld } from './issuing/sign-held.ts'
import * as proof from './proof/jobs.ts'
import { followLostPasses, type LostPass } from './qualifications/lost-pass.ts'
import { qualifyFrom } from './qualifications/qualify.ts'

/** What this slice does after a commit. */
export const jobs: Handlers = {
  /** Results of a session are released. */
  'credentials.qualify': (deps, payload: { sessionId: string } | { personIds: string[] }) => qualifyFrom(deps, payload),
  /** Passes of a released session are gone: qualifications follow, credentials wait for two people. */
  'credentials.pass-lost': (deps, payload: LostPass) => followLostPasses(deps, payload),
  /** Credentials are written down and numbered. */
  'credentials.sign': (deps, payload: { credentialIds: string[] }) => signCredentials(deps, payload.credentialIds),
  /** Next editions are written down. */
  'credentials.sign-editions': (deps, payload: { editions: EditionName[] }) => signEditions(deps, payload.editions),
  /** What was kept back for want of a character. */
  'credentials.sign-held': (deps) => signHeld(deps),
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
  { topic: 'credentials.sign-held', everySeconds: 600 },
  ...campaigns.schedules,
  ...decisions.schedules,
  ...proof.schedules,
]
