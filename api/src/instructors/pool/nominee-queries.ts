import { organsIn, type Trx } from '../../platform/db/database.ts'
import { startsWith } from '../../platform/db/like.ts'

const nominees = (trx: Trx, scope: string, search: string | undefined) =>
  trx
    .selectFrom('post')
    .innerJoin('person', 'person.id', 'post.personId')
    .where('post.isPrimary', '=', true)
    .where('post.endedOn', 'is', null)
    .where('post.organId', 'in', organsIn(scope))
    .$if(search !== undefined, (query) => query.where('person.name', 'like', startsWith(search!)))

/** A page of the persons in a post of the scope, by name. */
export async function listNomineeIds(
  trx: Trx,
  scope: string,
  search: string | undefined,
  { limit, offset }: { limit: number; offset: number },
): Promise<string[]> {
  const page = await nominees(trx, scope, search)
    .select('person.id')
    .orderBy('person.nameKey')
    .orderBy('person.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return page.map(({ id }) => id)
}

export async function countNominees(trx: Trx, scope: string, search: string | undefined): Promise<number> {
  const { total } = await nominees(trx, scope, search)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}
