import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'
import { sealItems } from './item-queries.ts'
import type { CampaignRow } from './queries.ts'

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
