import type { Handlers, Schedule } from '../platform/queue/outbox.ts'
import * as attempts from './attempts/jobs.ts'
import { gradeSession } from './results/grade-session.ts'

export const jobs: Handlers = {
  ...attempts.jobs,
  'exams.grade': (deps, task: { sessionId: string; jobId: string }) => gradeSession(deps, task),
}

export const schedules: Schedule[] = [...attempts.schedules]
