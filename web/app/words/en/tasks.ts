import type { Words } from '../zh-CN/index.ts'

export const tasks: Words['tasks'] = {
  title: 'Failed tasks',
  lead: 'Background tasks that failed in spite of several attempts. Remove the cause, then retry; doing a task twice does no harm.',
  topic: 'Task',
  failedAt: 'Failed at',
  attempts: 'Attempts',
  lastError: 'Last error',
  retry: 'Retry',
  empty: 'No failed tasks.',
}
