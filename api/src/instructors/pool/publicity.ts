import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { asSystem } from '../../platform/db/database.ts'
import type { PublicNominee } from '../contract.ts'
import { countNominees, listNominees } from './publicity-queries.ts'

/** For anybody: what an objection needs to know, and nothing by which more could be asked. */
export function listPublicised({ db, clock }: Deps, page: PageRequest): Promise<Page<PublicNominee>> {
  const today = todayOf(clock)
  return asSystem(db, async (trx) => {
    const rows = await listNominees(trx, today, slice(page))
    return paged(rows, await countNominees(trx, today), page)
  })
}
