import type { Handlers } from '../platform/queue/outbox.ts'
import { deliver } from './deliver.ts'

export const jobs: Handlers = {
  'notices.deliver': (deps, { noticeIds }: { noticeIds: string[] }) => deliver(deps, noticeIds),
}
