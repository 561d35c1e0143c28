import type { Deps } from '../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { findSession } from '../sessions/queries.ts'
import type { MyResult, Result } from './contract.ts'
import { countResults, listResults as listRows, type ResultFilter, type ResultSort } from './queries.ts'
import { countOwnResults, listOwnResults as listOwnRows } from './release-queries.ts'

type Query = PageRequest & Omit<ResultFilter, 'sessionId'> & { sort?: ResultSort }

/** Results of the caller's scope. */
export function listResults({ db }: Deps, caller: Caller, sessionId: string, query: Query): Promise<Page<Result>> {
  const filter = { ...query, sessionId }
  return inScope(db, caller, async (trx) => {
    if (!(await findSession(trx, sessionId))) throw new Refusal('not-found', 'session-not-found')
    const items = await listRows(trx, caller, filter, { sort: query.sort ?? '-mark', ...slice(query) })
    return paged(items, await countResults(trx, caller, filter), query)
  })
}

/** The candidate's own results, once they are released. */
export async function listOwnResults({ db }: Deps, caller: Caller, query: PageRequest): Promise<Page<MyResult>> {
  const { personId } = caller
  if (!personId) return paged([], 0, query)
  return inScope(db, { scope: '', personId }, async (trx) => {
    const rows = await listOwnRows(trx, personId, slice(query))
    const items = rows.map(({ startedAt, rules, releasedAt, ...row }) => ({
      ...row,
      satOn: startedAt.toISOString(),
      passPercent: rules.passPercent,
      releasedAt: releasedAt.toISOString(),
    }))
    return paged(items, await countOwnResults(trx, personId), query)
  })
}
