import { type Db, json, type Trx } from '../../platform/db/database.ts'
import type { Before } from '../rules/undoing.ts'
import type { RecallItem } from './contract.ts'

const itemsOf = (db: Db, recallId: string, state: RecallItem['state'] | undefined) =>
  db
    .selectFrom('credentialRecallItem as i')
    .innerJoin('credential as c', 'c.id', 'i.credentialId')
    .where('i.recallId', '=', recallId)
    .$if(state !== undefined, (query) => query.where('i.state', '=', state!))

export function listItems(
  db: Db,
  recallId: string,
  state: RecallItem['state'] | undefined,
  page: { limit: number; offset: number },
): Promise<RecallItem[]> {
  return itemsOf(db, recallId, state)
    .select(['i.credentialId', 'c.credentialNo', 'c.holderName', 'c.organName', 'c.domainCodes'])
    .select(['i.stage', 'i.state', 'i.reason', 'i.decisionId'])
    .orderBy('c.credentialNo')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export async function countItemsOf(db: Db, recallId: string, state: RecallItem['state'] | undefined): Promise<number> {
  const row = await itemsOf(db, recallId, state)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** Items in one of these states, the next few in order, for the job. */
export function nextItems(
  db: Db,
  recallId: string,
  { state, credentialId, after, limit }: Next,
): Promise<{ credentialId: string; stage: number; decisionId: string | null }[]> {
  return db
    .selectFrom('credentialRecallItem')
    .select(['credentialId', 'stage', 'decisionId'])
    .where('recallId', '=', recallId)
    .where('state', '=', state)
    .where('credentialId', '>', after)
    .$if(credentialId !== undefined, (query) => query.where('credentialId', '=', credentialId!))
    .orderBy('credentialId')
    .limit(limit)
    .execute()
}

interface Next {
  state: RecallItem['state']
  credentialId?: string | undefined
  /** The last one that was looked at; the smallest id to begin with. */
  after: string
  limit: number
}

export async function insertItems(
  trx: Trx,
  recallId: string,
  items: readonly Pick<RecallItem, 'credentialId' | 'stage' | 'state' | 'reason'>[],
): Promise<string[]> {
  for (let from = 0; from < items.length; from += 1000)
    await trx
      .insertInto('credentialRecallItem')
      .values(
        items
          .slice(from, from + 1000)
          .map(({ credentialId, stage, state, reason }) => ({ recallId, credentialId, stage, state, reason })),
      )
      .execute()
  return items.map(({ credentialId }) => `${recallId}:${credentialId}`)
}

export async function moveItem(
  trx: Trx,
  recallId: string,
  credentialId: string,
  to: { state: RecallItem['state']; reason?: string | null; decisionId?: string; before?: Before },
): Promise<string> {
  const { before, ...values } = to
  await trx
    .updateTable('credentialRecallItem')
    .set({ ...values, ...(before ? { before: json(before) } : {}) })
    .where('recallId', '=', recallId)
    .where('credentialId', '=', credentialId)
    .execute()
  return `${recallId}:${credentialId}`
}
