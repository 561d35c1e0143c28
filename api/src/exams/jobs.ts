import type { Handlers, Schedule } from '../platform/queue/outbox.ts'
import * as anomalies from './anomalies/jobs.ts'
import * as attempts from './attempts/jobs.ts'
import * as corrections from './corrections/jobs.ts'
import * as results from './results/jobs.ts'
import * as rooms from './rooms/jobs.ts'
import * as sessions from './sessions/jobs.ts'

export const jobs: Handlers = {
  ...attempts.jobs,
  ...anomalies.jobs,
  ...corrections.jobs,
  ...results.jobs,
  ...rooms.jobs,
  ...sessions.jobs,
}

export const schedules: Schedule[] = [...attempts.schedules, ...sessions.schedules]
