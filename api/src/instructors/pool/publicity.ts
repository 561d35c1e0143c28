import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import type { PublicNominee } from '../contract.ts'

/** Whose publicity period (公示) runs on a day; persons who are kept out of public registers are named nowhere. */
const publicised = (trx: Trx, day: string) =>
  trx
    .selectFrom('instructor as i')
    .innerJoin('person as p', 'p.id', 'i.personId')
    .innerJoin('organ as o', 'o.id', 'i.organId')
    .where('i.state', '=', 'PUBLICISED')
    .where('i.publicityUntil', '>=', day)
    .where('p.publicHidden', '=', false)

/** For anybody: what an objection needs to know, and nothing by which more could be asked. */
export function listPublicised({ db, clock }: Deps, page: PageRequest): Promise<Page<PublicNominee>> {
  const today = todayOf(clock)
  const { limit, offset } = slice(page)
  return asSystem(db, async (trx) => {
    const rows = await publicised(trx, today)
      .select(['p.name', 'o.name as organName', 'i.kind', 'i.tier', sql<string>`i.publicity_until`.as('until')])
      .orderBy('i.publicityUntil')
      .orderBy('o.name')
      .orderBy('p.name')
      .limit(limit)
      .offset(offset)
      .execute()
    const { total } = await publicised(trx, today)
      .select((q) => q.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    return paged(rows, total, page)
  })
}
