import type { Deps } from '../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../kernel/page.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Caller } from '../platform/http/caller.ts'
import type { Notice } from './contract.ts'
import { countNotices, listNotices, markNoticeRead } from './queries.ts'

/** The caller's own notices. */
export async function readNotices({ db }: Deps, { accountId }: Caller, query: PageRequest): Promise<Page<Notice>> {
  const [rows, total] = await Promise.all([listNotices(db, accountId, slice(query)), countNotices(db, accountId)])
  const items = rows.map(({ createdAt, readAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  }))
  return paged(items, total, query)
}

/** Refuses `notice-not-found` for anybody else's. */
export async function markRead({ db, clock }: Deps, { accountId }: Caller, id: string): Promise<object> {
  if (!(await markNoticeRead(db, accountId, id, clock.now()))) throw new Refusal('not-found', 'notice-not-found')
  return {}
}
