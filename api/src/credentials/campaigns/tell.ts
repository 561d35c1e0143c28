import type { Deps } from '../../deps.ts'
import { accountsOfUnits } from '../../identity/index.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import { notifyMany } from '../../notices/index.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { ruleOn } from '../../regulations/index.ts'
import { listHolders } from './item-queries.ts'
import { type CampaignRow, listOpen } from './queries.ts'

type Told = 'campaign-opened' | 'campaign-ending'

/**
 * Tells the officers whose credentials a campaign has taken in, and once each unit how many of its people that are. Of a
 * campaign that is ending only those are told on whom something still waits.
 */
export async function tellOf(
  trx: Trx,
  campaign: Pick<CampaignRow, 'id' | 'kind' | 'name' | 'closesOn'>,
  kind: Told,
  day: string,
): Promise<void> {
  const params = { campaign: campaign.name, closesOn: campaign.closesOn }
  const isEnding = kind === 'campaign-ending'
  // A review waits for the officer, then for his unit; a renewal for the unit's application.
  const unitStates = campaign.kind === 'ANNUAL_REVIEW' ? (['OPEN', 'DECLARED'] as const) : (['OPEN'] as const)
  const holders = await listHolders(trx, campaign.id, isEnding ? unitStates : null)
  const waiting = holders.filter(({ state }) => !isEnding || state === 'OPEN')
  const units = Map.groupBy(holders, ({ organId }) => organId)
  const accounts = await accountsOfUnits(trx, [...units.keys()], day)
  await notifyMany(trx, [
    ...waiting.map(({ personId }) => ({ personId, kind, params, link: '/my/credentials/campaigns' })),
    ...accounts.map(({ accountId, organId }) => ({
      accountId,
      kind,
      params: { ...params, people: String(units.get(organId)!.length) },
      link: `/credential-campaigns/${campaign.id}`,
    })),
  ])
}

/** Some days before the end, by the rule `campaign.remind_days`. */
export async function remindOfCampaigns({ db, clock }: Deps): Promise<void> {
  const day = dayOf(clock.now())
  await asSystem(db, async (trx) => {
    const ahead = await ruleOn(trx, 'campaign.remind_days', day)
    const ends = new Set(ahead.map((days) => addDays(day, days)))
    for (const kind of ['ANNUAL_REVIEW', 'RENEWAL'] as const)
      for (const campaign of await listOpen(trx, kind))
        if (ends.has(campaign.closesOn)) await tellOf(trx, campaign, 'campaign-ending', day)
  })
}
