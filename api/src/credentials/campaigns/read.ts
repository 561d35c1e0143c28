import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Campaign, CampaignItem, CampaignProgress } from './contract.ts'
import { countItems, type ItemFilter, listItems } from './item-queries.ts'
import { presentCampaigns, presentItems } from './present.ts'
import { progressByOrgan } from './progress-queries.ts'
import { type CampaignFilter, countCampaigns, findCampaign, listCampaigns } from './queries.ts'

const mayManage = ({ permissions }: Caller): boolean => permissions.has('campaign:manage')

export function listCampaignsOf(
  { db }: Deps,
  caller: Caller,
  { page, size, ...conditions }: Omit<CampaignFilter, 'scope'> & PageRequest,
): Promise<Page<Campaign>> {
  const filter = { ...conditions, scope: caller.scope }
  return inScope(db, caller, async (trx) => {
    const rows = await listCampaigns(trx, filter, slice({ page, size }))
    const items = await presentCampaigns(trx, caller.scope, mayManage(caller), rows)
    return paged(items, await countCampaigns(trx, filter), { page, size })
  })
}

export function readCampaign({ db }: Deps, caller: Caller, id: string): Promise<Campaign> {
  return inScope(db, caller, async (trx) => {
    const row = await findCampaign(trx, caller.scope, id)
    if (!row) throw new Refusal('not-found', 'campaign-not-found')
    const [campaign] = await presentCampaigns(trx, caller.scope, mayManage(caller), [row])
    return campaign!
  })
}

type ItemQuery = Omit<ItemFilter, 'scope' | 'campaignId' | 'personId'> & PageRequest

export const listItemsOf = (deps: Deps, caller: Caller, id: string, query: ItemQuery): Promise<Page<CampaignItem>> =>
  pageOfItems(deps, caller, { ...query, campaignId: id, scope: caller.scope })

/** The officer's own, of campaigns that are open. */
export const listMyItems = (deps: Deps, caller: Caller, query: PageRequest): Promise<Page<CampaignItem>> =>
  pageOfItems(deps, caller, { ...query, scope: null, personId: caller.personId })

function pageOfItems({ db, clock }: Deps, caller: Caller, { page, size, ...filter }: ItemFilter & PageRequest) {
  return inScope(db, caller, async (trx) => {
    const rows = await listItems(trx, filter, slice({ page, size }))
    const items = await presentItems(trx, rows, todayOf(clock))
    return paged(items, await countItems(trx, filter), { page, size })
  })
}

export function readProgress(
  { db }: Deps,
  caller: Caller,
  id: string,
  query: PageRequest,
): Promise<Page<CampaignProgress>> {
  return inScope(db, caller, async (trx) => {
    if (!(await findCampaign(trx, caller.scope, id))) throw new Refusal('not-found', 'campaign-not-found')
    const rows = await progressByOrgan(trx, id, caller.scope, slice(query))
    const items = rows.map(({ organs: _, ...progress }) => progress)
    return paged(items, rows[0]?.organs ?? 0, query)
  })
}
