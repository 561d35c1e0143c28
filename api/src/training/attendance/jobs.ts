import type { Handlers } from '../../platform/queue/outbox.ts'
import type { SettlingTask } from './settle.ts'
import { reopenClass, settleClass } from './settle-class.ts'

export const jobs: Handlers = {
  'training.settle-class': (deps, task: SettlingTask) => settleClass(deps, task),
  'training.reopen-class': (deps, task: SettlingTask) => reopenClass(deps, task),
}
