import type { Handlers, Schedule } from '../../platform/queue/outbox.ts'
import { escalateRegistrations } from './registrations/escalate.ts'

const ESCALATE = 'exams.escalate-registrations'

export const jobs: Handlers = { [ESCALATE]: escalateRegistrations }

export const schedules: Schedule[] = [{ topic: ESCALATE, everySeconds: 3600 }]
