import type { Handlers } from '../../platform/queue/outbox.ts'
import { REPORT } from './act.ts'
import { makeReport } from './report.ts'

export const jobs: Handlers = {
  [REPORT]: (deps, task: { sessionId: string; jobId: string }) => makeReport(deps, task),
}
