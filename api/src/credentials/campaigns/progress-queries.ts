import { sql } from 'kysely'
import { type Db, organsIn } from '../../platform/db/database.ts'
import type { ItemState } from './rules/campaign.ts'

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
