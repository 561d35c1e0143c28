import type { Handlers } from '../../platform/queue/outbox.ts'
import { CORRECT, REVERSE } from './decide.ts'
import { reverseCorrection } from './reverse.ts'
import { runCorrection } from './run.ts'

interface Task {
  correctionId: string
  jobId: string
}

export const jobs: Handlers = {
  [CORRECT]: (deps, task: Task) => runCorrection(deps, task),
  [REVERSE]: (deps, task: Task) => reverseCorrection(deps, task),
}
