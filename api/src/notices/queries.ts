import { sql } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import type { NoticeKind } from './contract.ts'
import type { Channel, Delivery } from './gateway.ts'

export interface NewNotice {
  accountId: string
  kind: NoticeKind
  params: Record<string, string>
  link: string | null
}

/** Inserts all of them with one statement; gives back their ids. */
export async function insertNotices(trx: Trx, notices: readonly NewNotice[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into notice (account_id, kind, params, link)
    select * from unnest(${notices.map((notice) => notice.accountId)}::uuid[],
      ${notices.map((notice) => notice.kind)}::text[],
      ${notices.map((notice) => JSON.stringify(notice.params))}::jsonb[],
      ${notices.map((notice) => notice.link)}::text[])
    returning id`.execute(trx)
  return rows.map(({ id }) => id)
}

const ofAccount = (db: Db, accountId: string) => db.selectFrom('notice').where('accountId', '=', accountId)

/** The newest first. */
export function listNotices(db: Db, accountId: string, { limit, offset }: { limit: number; offset: number }) {
  return ofAccount(db, accountId)
    .select(['id', 'kind', 'params', 'link', 'createdAt', 'readAt'])
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countNotices(db: Db, accountId: string): Promise<number> {
  const { total } = await ofAccount(db, accountId)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

/** False when the account has no such notice. The first reading is the one that counts. */
export async function markNoticeRead(db: Db, accountId: string, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('notice')
    .set((eb) => ({ readAt: eb.fn.coalesce('readAt', eb.val(at)) }))
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Those of these notices that no delivery was tried for, with where their account can be reached. */
export function listUndelivered(trx: Trx, ids: readonly string[]) {
  return trx
    .selectFrom('notice')
    .innerJoin('account', 'account.id', 'notice.accountId')
    .leftJoin('person', 'person.id', 'account.personId')
    .select(['notice.id', 'notice.kind', 'notice.params', 'notice.link', 'account.loginName', 'person.phoneEnc'])
    .where('notice.id', '=', sql<string>`any(${ids}::uuid[])`)
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom('noticeDelivery').select('id').whereRef('noticeDelivery.noticeId', '=', 'notice.id')),
      ),
    )
    .execute()
}

export async function insertDelivery(db: Db, noticeId: string, channel: Channel, delivery: Delivery, at: Date) {
  const { state, error = null } = delivery
  await db
    .insertInto('noticeDelivery')
    .values({ noticeId, channel, state, error, at })
    .onConflict((conflict) => conflict.columns(['noticeId', 'channel']).doNothing())
    .execute()
}
