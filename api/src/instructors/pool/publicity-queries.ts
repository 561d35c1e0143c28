import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'

/** Whose publicity period (公示) runs on a day; persons who are kept out of public registers are named nowhere. */
const publicised = (trx: Trx, day: string) =>
  trx
    .selectFrom('instructor as i')
    .innerJoin('person as p', 'p.id', 'i.personId')
    .innerJoin('organ as o', 'o.id', 'i.organId')
    .where('i.state', '=', 'PUBLICISED')
    .where('i.publicityUntil', '>=', day)
    .where('p.publicHidden', '=', false)

export const listNominees = (trx: Trx, day: string, { limit, offset }: { limit: number; offset: number }) =>
  publicised(trx, day)
    .select(['p.name', 'o.name as organName', 'i.kind', 'i.tier', sql<string>`i.publicity_until`.as('until')])
    .orderBy('i.publicityUntil')
    .orderBy('o.name')
    .orderBy('p.name')
    .limit(limit)
    .offset(offset)
    .execute()

export async function countNominees(trx: Trx, day: string): Promise<number> {
  const { total } = await publicised(trx, day)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}
