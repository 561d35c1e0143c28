import type { Deps } from '../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { SessionRow } from './contract.ts'
import { countSessions, listSessions as listRows, type SessionFilter } from './queries.ts'

/** Sessions are known to everybody who organises them; the figures are those of the caller's scope. */
export function listSessions(
  { db }: Deps,
  caller: Caller,
  query: PageRequest & SessionFilter,
): Promise<Page<SessionRow>> {
  return inScope(db, caller, async (trx) => {
    const rows = await listRows(trx, caller, query, slice(query))
    const items = rows.map((row) => ({
      ...row,
      registrationOpensAt: row.registrationOpensAt.toISOString(),
      registrationClosesAt: row.registrationClosesAt.toISOString(),
      firstStartsAt: row.firstStartsAt?.toISOString() ?? null,
    }))
    return paged(items, await countSessions(trx, query), query)
  })
}
