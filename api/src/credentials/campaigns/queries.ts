import { sql } from 'kysely'
import { Refusal } from '../../kernel/refusal.ts'
import { type Db, json, organsIn, type Trx } from '../../platform/db/database.ts'
import { sealRows } from '../proof/seal.ts'
import type { CampaignKind, CampaignState, Check, ItemState } from './rules/campaign.ts'
import type { CredentialCampaignTable } from './tables.ts'

const COLUMNS = [
  'campaign.id',
  'campaign.kind',
  'campaign.name',
  'campaign.organId',
  'campaign.opensOn',
  'campaign.closesOn',
  'campaign.endingFrom',
  'campaign.endingTo',
  'campaign.hoursYear',
  'campaign.state',
  'campaign.jobId',
  'campaign.version',
] as const

const campaigns = (db: Db) =>
  db
    .selectFrom('credentialCampaign as campaign')
    .innerJoin('organ', 'organ.id', 'campaign.organId')
    .select(COLUMNS)
    .select('organ.name as organName')

/** Campaigns of an organ of the scope, and those that reach into it. */
const reaching = (db: Db, scope: string) =>
  campaigns(db).where((eb) =>
    eb.or([
      eb('campaign.organId', 'in', organsIn(scope)),
      eb.exists(
        eb
          .selectFrom('credentialCampaignItem as item')
          .select('item.campaignId')
          .whereRef('item.campaignId', '=', 'campaign.id')
          .where('item.organId', 'in', organsIn(scope)),
      ),
    ]),
  )

export type CampaignRow = NonNullable<Awaited<ReturnType<typeof findCampaign>>>

export interface CampaignFilter {
  scope: string
  kind?: CampaignKind
  state?: CampaignState
}

const matching = (db: Db, { scope, kind, state }: CampaignFilter) =>
  reaching(db, scope)
    .$if(kind !== undefined, (query) => query.where('campaign.kind', '=', kind!))
    .$if(state !== undefined, (query) => query.where('campaign.state', '=', state!))

export const listCampaigns = (db: Db, filter: CampaignFilter, page: { limit: number; offset: number }) =>
  matching(db, filter)
    .orderBy('campaign.opensOn', 'desc')
    .orderBy('campaign.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()

export async function countCampaigns(db: Db, filter: CampaignFilter): Promise<number> {
  const { total } = await matching(db, filter)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

export const findCampaign = (db: Db, scope: string, id: string) =>
  reaching(db, scope).where('campaign.id', '=', id).executeTakeFirst()

/** One that is the scope's own, held until the transaction ends. */
export async function lockCampaign(trx: Trx, scope: string, id: string, version?: number): Promise<CampaignRow> {
  const row = await campaigns(trx)
    .where('campaign.id', '=', id)
    .where('campaign.organId', 'in', organsIn(scope))
    .forUpdate(['campaign'])
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'campaign-not-found')
  if (version !== undefined && row.version !== version)
    throw new Refusal('conflict', 'campaign-changed-meanwhile', { version: row.version })
  return row
}

/** Those that run, for the system. */
export const listOpen = (db: Db, kind: CampaignKind) =>
  campaigns(db).where('campaign.kind', '=', kind).where('campaign.state', '=', 'OPEN').orderBy('campaign.id').execute()

export async function insertCampaign(
  trx: Trx,
  row: Omit<CredentialCampaignTable, 'id' | 'state' | 'jobId' | 'version'>,
): Promise<string> {
  const { id } = await trx.insertInto('credentialCampaign').values(row).returning('id').executeTakeFirstOrThrow()
  await sealRows(trx, 'credential_campaign', [id], row.createdAt)
  return id
}

export async function updateCampaign(
  trx: Trx,
  id: string,
  change: { state?: CampaignState; jobId?: string },
  at: Date,
): Promise<void> {
  await trx
    .updateTable('credentialCampaign')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  await sealRows(trx, 'credential_campaign', [id], at)
}

/** Credentials that a campaign takes, after one: in force, of its organ and everything below, but for work cards. */
export function listToFill(
  trx: Trx,
  campaign: CampaignRow,
  { day, after, limit }: { day: string; after: string; limit: number },
) {
  const inForce = sql<string>`case when c.due_on <= ${day}::date then c.due_state else c.state end`
  return trx
    .selectFrom('credential as c')
    .innerJoin('organ as o', 'o.id', 'c.organId')
    .innerJoin('organ as top', (join) => join.on('top.id', '=', campaign.organId))
    .innerJoin('area', 'area.code', 'top.areaCode')
    .select(['c.id', 'c.personId', 'c.organId', 'c.kind', 'c.validTo', 'c.validFrom'])
    .select(inForce.as('stateNow'))
    .where(
      sql<boolean>`(o.id = top.id or (top.is_justice and o.path ^@ area.path)
        or (top.line_path is not null and o.line_path ^@ top.line_path))`,
    )
    .where('c.kind', '<>', 'AUXILIARY')
    .where(sql<boolean>`${inForce} in ('ACTIVE', 'SUSPENDED')`)
    .where('c.validTo', '>=', day)
    .$if(campaign.kind === 'RENEWAL', (query) =>
      query.where('c.validTo', '>=', campaign.endingFrom!).where('c.validTo', '<=', campaign.endingTo!),
    )
    .where('c.id', '>', after)
    .orderBy('c.id')
    .limit(limit)
    .execute()
}

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
const sealItems = (trx: Trx, items: readonly { campaignId: string; credentialId: string }[], at: Date) =>
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

/** Items of the scope by campaign and state. */
export async function countsOfCampaigns(db: Db, scope: string, ids: readonly string[]) {
  const rows = await db
    .selectFrom('credentialCampaignItem')
    .select(['campaignId', 'state', sql<number>`count(*)::int`.as('count')])
    .where('campaignId', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('organId', 'in', organsIn(scope))
    .groupBy(['campaignId', 'state'])
    .execute()
  const counts = new Map<string, Partial<Record<ItemState, number>>>()
  for (const { campaignId, state, count } of rows) counts.set(campaignId, { ...counts.get(campaignId), [state]: count })
  return counts
}

/** How far each organ of the scope has come; those with the most left first. */
export async function progressByOrgan(
  db: Db,
  campaignId: string,
  scope: string,
  { limit, offset }: { limit: number; offset: number },
) {
  const { rows } = await sql<{
    organId: string
    organName: string
    counts: Partial<Record<ItemState, number>>
    total: number
    finished: number
    organs: number
  }>`
    with by_state as (
      select organ_id, state, count(*)::int as count from credential_campaign_item
      where campaign_id = ${campaignId} and organ_id in ${organsIn(scope)}
      group by organ_id, state)
    select s.organ_id, o.name as organ_name, jsonb_object_agg(s.state, s.count) as counts, sum(s.count)::int as total,
      coalesce(sum(s.count) filter (where s.state in ('PASSED', 'FAILED', 'RENEWED', 'LEFT')), 0)::int as finished,
      count(*) over ()::int as organs
    from by_state s join organ o on o.id = s.organ_id
    group by s.organ_id, o.name
    order by coalesce(sum(s.count) filter (where s.state not in ('PASSED', 'FAILED', 'RENEWED', 'LEFT')), 0) desc, o.name
    limit ${limit} offset ${offset}`.execute(db)
  return rows
}

/**
 * How the renewals of a campaign go, as far as they have moved since: applied for, renewed (a later end, or a successor in
 * force), or gone.
 */
export async function followRenewals(
  trx: Trx,
  { id, endingTo }: Pick<CampaignRow, 'id' | 'endingTo'>,
  day: string,
  at: Date,
): Promise<void> {
  const { rows } = await sql<Moved>`
    update credential_campaign_item item set state = now.state, updated_at = ${at}, updated_by = null
    from (
      select i.credential_id, case
        when c.valid_to > ${endingTo}::date or exists (
          select 1 from credential n where n.replaces_id = c.id and n.state in ('ACTIVE', 'SUSPENDED')) then 'RENEWED'
        when case when c.due_on <= ${day}::date then c.due_state else c.state end not in ('ACTIVE', 'SUSPENDED')
          or c.organ_id <> i.organ_id then 'LEFT'
        when exists (select 1 from credential_application a where a.of_credential_id = c.id and a.type = 'RENEW'
          and a.state not in ('REJECTED', 'WITHDRAWN', 'CLOSED')) then 'APPLIED'
        else 'OPEN' end as state
      from credential_campaign_item i join credential c on c.id = i.credential_id
      where i.campaign_id = ${id}) now
    where item.campaign_id = ${id} and item.credential_id = now.credential_id and item.state <> now.state
      and item.state in ('OPEN', 'APPLIED', 'LEFT')
    returning item.campaign_id, item.credential_id`.execute(trx)
  await sealItems(trx, rows, at)
}

interface Moved {
  campaignId: string
  credentialId: string
}

/** Whoever is no longer in force, or has gone to another unit, drops out of a review. */
export async function followReviews(trx: Trx, id: string, day: string, at: Date): Promise<void> {
  const { rows } = await sql<Moved>`
    update credential_campaign_item item set state = 'LEFT', updated_at = ${at}, updated_by = null
    from credential c
    where item.campaign_id = ${id} and c.id = item.credential_id and item.state in ('OPEN', 'DECLARED', 'UNIT_OK')
      and (c.organ_id <> item.organ_id
        or case when c.due_on <= ${day}::date then c.due_state else c.state end not in ('ACTIVE', 'SUSPENDED'))
    returning item.campaign_id, item.credential_id`.execute(trx)
  await sealItems(trx, rows, at)
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
