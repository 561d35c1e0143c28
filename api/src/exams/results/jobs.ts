import type { Handlers } from '../../platform/queue/outbox.ts'
import { gradeSession } from './grade-session.ts'
import { computeItemStatistics } from './item-statistics.ts'

export const jobs: Handlers = {
  'exams.grade': (deps, task: { sessionId: string; jobId: string }) => gradeSession(deps, task),
  'exams.item-statistics': (deps, task: { sessionId: string }) => computeItemStatistics(deps, task),
}
