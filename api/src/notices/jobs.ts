import { asSystem } from '../platform/db/database.ts'
import type { Handlers } from '../platform/queue/outbox.ts'
import { deliver } from './deliver.ts'
import { type NoticeTo, notify } from './notify.ts'

export const jobs: Handlers = {
  /** For the slices to the left, which may not ask this one. */
  'notices.tell': ({ db }, notice: NoticeTo) => asSystem(db, (trx) => notify(trx, notice)),
  'notices.deliver': (deps, { noticeIds }: { noticeIds: string[] }) => deliver(deps, noticeIds),
}
