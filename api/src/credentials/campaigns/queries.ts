import { Refusal } from '../../kernel/refusal.ts'
import { type Db, organsIn, type Trx } from '../../platform/db/database.ts'
import { sealRows } from '../proof/seal.ts'
import type { CampaignKind, CampaignState } from './rules/campaign.ts'
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
