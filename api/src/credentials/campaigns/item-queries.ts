import { sql } from 'kysely'
import { type Db, json, organsIn, type Trx } from '../../platform/db/database.ts'
import { sealRows } from '../proof/seal.ts'
import type { Check, ItemState } from './rules/campaign.ts'

const items = (db: Db) =>
  db
    .selectFrom('credentialCampaignItem as item')
    .innerJoin('credentialCampaign as campaign', 'campaign.id', 'item.campaignId')
    .innerJoin('credential as c', 'c.id', 'item.credentialId')
    .innerJoin('organ', 'organ.id', 'item.organId')
    .select(['item.campaignId', 'item.credentialId', 'item.organId', 'item.state', 'item.checks', 'item.declaration'])
    .select(['item.reason', 'item.updatedBy', 'item.updatedAt', 'organ.name as organName', 'c.credentialNo'])
    .select(['c.holderName', 'c.personId', 'c.kind', 'c.state as storedState', 'c.dueState', 'c.dueOn', 'c.validFrom'])
    .select(['c.validTo', 'c.organId as credentialOrganId'])
    .select(['campaign.name as campaignName', 'campaign.kind as campaignKind'])

export type ItemRow = Awaited<ReturnType<typeof listItems>>[number]

export interface ItemFilter {
  campaignId?: string
  /** null: of one person, whatever the organ. */
  scope: string | null
  personId?: string | null
  state?: ItemState
  organ?: string
  search?: string
  check?: string
  checkPassed?: boolean
}

function matchingItems(db: Db, filter: ItemFilter) {
  const { campaignId, scope, personId, state, organ, search, check, checkPassed } = filter
  return items(db)
    .$if(campaignId !== undefined, (query) => query.where('item.campaignId', '=', campaignId!))
    .$if(scope !== null, (query) => query.where('item.organId', 'in', organsIn(scope!)))
    .$if(scope === null, (query) =>
      query.where('c.personId', '=', personId ?? null).where('campaign.state', '=', 'OPEN'),
    )
    .$if(state !== undefined, (query) => query.where('item.state', '=', state!))
    .$if(organ !== undefined, (query) => query.where('item.organId', '=', organ!))
    .$if(search !== undefined, (query) =>
      query.where(sql<boolean>`(c.credential_no ^@ ${search} or strpos(c.holder_name, ${search}) > 0)`),
    )
    .$if(check !== undefined, (query) =>
      query.where(
        sql<boolean>`item.checks @> ${JSON.stringify([{ code: check, passed: checkPassed ?? false }])}::jsonb`,
      ),
    )
}

export const listItems = (db: Db, filter: ItemFilter, page: { limit: number; offset: number }) =>
  matchingItems(db, filter)
    .orderBy('c.validTo')
    .orderBy('item.organId')
    .orderBy('item.credentialId')
    .limit(page.limit)
    .offset(page.offset)
    .execute()

export async function countItems(db: Db, filter: ItemFilter): Promise<number> {
  const { total } = await matchingItems(db, filter)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

export const lockItems = (trx: Trx, filter: ItemFilter, credentialIds: readonly string[]) =>
  matchingItems(trx, filter)
    .where('item.credentialId', '=', sql<string>`any(${[...credentialIds]}::uuid[])`)
    .orderBy('item.credentialId')
    .forUpdate(['item'])
    .execute()

export interface NewItem {
  campaignId: string
  credentialId: string
  organId: string
  checks: readonly Check[]
}

export async function insertItems(trx: Trx, rows: readonly NewItem[], at: Date): Promise<void> {
  if (rows.length === 0) return
  const inserted = await trx
    .insertInto('credentialCampaignItem')
    .values(rows.map((row) => ({ ...row, checks: json([...row.checks]), updatedAt: at })))
    .onConflict((conflict) => conflict.columns(['campaignId', 'credentialId']).doNothing())
    .returning(['campaignId', 'credentialId'])
    .execute()
  await sealItems(trx, inserted, at)
}

/** Binds items as they are now. */
export const sealItems = (trx: Trx, items: readonly { campaignId: string; credentialId: string }[], at: Date) =>
  sealRows(
    trx,
    'credential_campaign_item',
    items.map(({ campaignId, credentialId }) => `${campaignId}:${credentialId}`),
    at,
  )

export interface ItemChange {
  credentialId: string
  state: ItemState
  checks?: readonly Check[]
  declaration?: string
  reason?: string | null
}

export async function updateItems(
  trx: Trx,
  campaignId: string,
  changes: readonly ItemChange[],
  { at, by }: { at: Date; by: string | null },
): Promise<void> {
  for (const { credentialId, checks, ...change } of changes)
    await trx
      .updateTable('credentialCampaignItem')
      .set({ ...change, ...(checks && { checks: json([...checks]) }), updatedBy: by, updatedAt: at })
      .where('campaignId', '=', campaignId)
      .where('credentialId', '=', credentialId)
      .execute()
  await sealItems(
    trx,
    changes.map(({ credentialId }) => ({ campaignId, credentialId })),
    at,
  )
}

/** Whose credentials a campaign has taken in, for the system; with states, only those that stand there. */
export function listHolders(trx: Trx, campaignId: string, states: readonly ItemState[] | null) {
  return trx
    .selectFrom('credentialCampaignItem as item')
    .innerJoin('credential as c', 'c.id', 'item.credentialId')
    .select(['c.personId', 'item.organId', 'item.state'])
    .where('item.campaignId', '=', campaignId)
    .$if(states !== null, (query) => query.where('item.state', 'in', [...states!]))
    .orderBy('item.credentialId')
    .execute()
}
