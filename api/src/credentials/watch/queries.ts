import { sql } from 'kysely'
import { type PageRequest, paged, slice } from '../../kernel/page.ts'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { StoredState } from '../rules/lifecycle.ts'

export async function listWatches(db: Db, accountId: string, page: PageRequest) {
  const own = db.selectFrom('registerWatch').where('accountId', '=', accountId)
  const { limit, offset } = slice(page)
  const rows = await own
    .leftJoin('organ', 'organ.id', 'registerWatch.organId')
    .select(['registerWatch.id', 'credentialNo', 'organId', 'organ.name as organName', 'registerWatch.createdAt'])
    .orderBy('registerWatch.createdAt', 'desc')
    .orderBy('registerWatch.id')
    .limit(limit)
    .offset(offset)
    .execute()
  const { total } = await own.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return paged(rows, total, page)
}

export const countWatches = async (trx: Trx, accountId: string): Promise<number> => {
  const own = trx.selectFrom('registerWatch').where('accountId', '=', accountId)
  return Number((await own.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total)
}

export interface NewWatch {
  accountId: string
  credentialNo: string | null
  organId: string | null
  createdAt: Date
}

/** The watch that is there already, or the new one. */
export async function keepWatch(trx: Trx, watch: NewWatch): Promise<string> {
  const inserted = await trx
    .insertInto('registerWatch')
    .values(watch)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) return inserted.id
  const there = trx.selectFrom('registerWatch').select('id').where('accountId', '=', watch.accountId)
  const same = watch.organId
    ? there.where('organId', '=', watch.organId)
    : there.where('credentialNo', '=', watch.credentialNo)
  return (await same.executeTakeFirstOrThrow()).id
}

export async function deleteWatch(trx: Trx, accountId: string, id: string): Promise<boolean> {
  const gone = await trx
    .deleteFrom('registerWatch')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return gone.numDeletedRows === 1n
}

export interface ChangeRow {
  id: number
  credentialNo: string
  organName: string
  fromState: StoredState | null
  toState: StoredState
  effectiveAt: Date
}

/**
 * Changes of what an account watches, in the order in which they were numbered. One whose transaction runs beside an
 * unfinished older one waits, so that a cursor never passes a change that is not to be seen yet. Persons on secret duty are
 * in no list of a unit.
 */
export async function listChanges(trx: Trx, accountId: string, after: number, most: number): Promise<ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    select e.id, c.credential_no as "credentialNo", c.organ_name as "organName", e.from_state as "fromState",
      e.to_state as "toState", e.effective_at as "effectiveAt"
    from credential_event e join credential c on c.id = e.credential_id
    where e.id > ${after} and e.from_state is distinct from e.to_state and c.state <> 'PENDING'
      and exists (select 1 from register_watch w where w.account_id = ${accountId}
        and (w.credential_no = c.credential_no or (w.organ_id = c.organ_id and not c.public_hidden)))
      and age(e.xmin) > age((pg_snapshot_xmin(pg_current_snapshot())::text::numeric % 4294967296)::text::xid)
    order by e.id limit ${most}`.execute(trx)
  return rows
}
