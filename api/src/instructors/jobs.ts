import type { Handlers, Schedule } from '../platform/queue/outbox.ts'
import { rateInstructor, untieEvaluations } from './evaluations/settle.ts'
import { lapseInvitations } from './invitations/lapse.ts'
import { endTerms } from './pool/end-terms.ts'

/** What this slice does after a commit, and from time to time. */
export const jobs: Handlers = {
  /** Somebody has evaluated a lesson. */
  'instructors.rate': (deps, payload: { instructorId: string }) => rateInstructor(deps, payload.instructorId),
  'instructors.untie-evaluations': (deps) => untieEvaluations(deps),
  'instructors.lapse-invitations': (deps) => lapseInvitations(deps),
  'instructors.end-terms': (deps) => endTerms(deps),
}

export const schedules: Schedule[] = [
  { topic: 'instructors.lapse-invitations', everySeconds: 300 },
  { topic: 'instructors.end-terms', everySeconds: 3600 },
  { topic: 'instructors.untie-evaluations', everySeconds: 6 * 3600 },
]
