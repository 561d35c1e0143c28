import type { Handlers, Schedule } from '../../platform/queue/handlers.ts'
import { closeOverdueAttempts } from './close-overdue.ts'

export const jobs: Handlers = {
  'exams.close-overdue': async (deps) => {
    await closeOverdueAttempts(deps)
  },
}

/** Time ends an attempt within seconds, with or without the candidate (security.md R-04). */
export const schedules: Schedule[] = [{ topic: 'exams.close-overdue', everySeconds: 5 }]
