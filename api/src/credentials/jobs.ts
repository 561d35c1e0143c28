import type { Handlers, Schedule } from '../platform/queue/outbox.ts'
import { applyDueActs } from './acts/apply-due.ts'
import { signCredentials } from './issuing/sign.ts'
import { qualifySession } from './qualifications/qualify.ts'

/** What this slice does after a commit. */
export const jobs: Handlers = {
  /** Results of a session are released. */
  'credentials.qualify': (deps, payload: { sessionId: string }) => qualifySession(deps, payload.sessionId),
  /** Credentials are written down and numbered. */
  'credentials.sign': (deps, payload: { credentialIds: string[] }) => signCredentials(deps, payload.credentialIds),
  'credentials.apply-due': (deps) => applyDueActs(deps),
}

export const schedules: Schedule[] = [{ topic: 'credentials.apply-due', everySeconds: 300 }]
