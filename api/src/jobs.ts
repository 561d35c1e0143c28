import * as audit from './audit/jobs.ts'
import * as credentials from './credentials/jobs.ts'
import * as exams from './exams/jobs.ts'
import * as identity from './identity/jobs.ts'
import * as instructors from './instructors/jobs.ts'
import * as notices from './notices/jobs.ts'
import type { Handlers, Schedule } from './platform/queue/handlers.ts'
import * as queue from './platform/queue/jobs.ts'
import * as questions from './questions/jobs.ts'
import * as training from './training/jobs.ts'

/** What every slice does after a commit, by topic. */
export const handlers: Handlers = {
  ...queue.jobs,
  ...audit.jobs,
  ...identity.jobs,
  ...notices.jobs,
  ...questions.jobs,
  ...instructors.jobs,
  ...training.jobs,
  ...exams.jobs,
  ...credentials.jobs,
}

/** What comes round by itself. */
export const schedules: readonly Schedule[] = [
  ...queue.schedules,
  ...audit.schedules,
  ...identity.schedules,
  ...questions.schedules,
  ...instructors.schedules,
  ...training.schedules,
  ...exams.schedules,
  ...credentials.schedules,
]
