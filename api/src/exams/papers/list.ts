import type { Deps } from '../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { findSession } from '../sessions/queries.ts'
import type { Form } from './contract.ts'
import { countForms, listForms as listRows } from './queries.ts'

/** The sealed forms of a session: what may be known of them before the sitting. */
export function listForms({ db }: Deps, caller: Caller, sessionId: string, query: PageRequest): Promise<Page<Form>> {
  return inScope(db, caller, async (trx) => {
    if (!(await findSession(trx, sessionId))) throw new Refusal('not-found', 'session-not-found')
    const rows = await listRows(trx, sessionId, slice(query))
    const items = rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
    return paged(items, await countForms(trx, sessionId), query)
  })
}
