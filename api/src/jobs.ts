import * as credentials from './credentials/jobs.ts'
import * as exams from './exams/jobs.ts'
import * as identity from './identity/jobs.ts'
import * as notices from './notices/jobs.ts'
import type { Handlers, Schedule } from './platform/queue/handlers.ts'
import * as queue from './platform/queue/jobs.ts'

/** What every slice does after a commit, by topic. */
export const handlers: Handlers = {
  ...queue.jobs,
  ...identity.jobs,
  ...notices.jobs,
  ...exams.jobs,
  ...credentials.jobs,
}

/** What comes round by itself. */
export const schedules: readonly Schedule[] = [
  ...queue.schedules,
  ...identity.schedules,
  ...exams.schedules,
  ...credentials.schedules,
]
