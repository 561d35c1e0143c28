import { accountNames } from '../../identity/index.ts'
import type { Db } from '../../platform/db/database.ts'
import { stateOn } from '../rules/lifecycle.ts'
import { standingOn } from '../rules/scheduled.ts'
import type { Campaign, CampaignItem } from './contract.ts'
import type { ItemRow } from './item-queries.ts'
import { countsOfCampaigns } from './progress-queries.ts'
import type { CampaignRow } from './queries.ts'
import { openCampaignActions } from './rules/campaign.ts'

/** Figures are those of the scope. */
export async function presentCampaigns(
  db: Db,
  scope: string,
  mayManage: boolean,
  rows: readonly CampaignRow[],
): Promise<Campaign[]> {
  if (rows.length === 0) return []
  const all = await countsOfCampaigns(
    db,
    scope,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const counts = all.get(row.id) ?? {}
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
    return { ...row, counts, total, openActions: mayManage ? openCampaignActions(row.state) : [] }
  })
}

export async function presentItems(db: Db, rows: readonly ItemRow[], day: string): Promise<CampaignItem[]> {
  const names = await accountNames(db, [...new Set(rows.flatMap(({ updatedBy }) => (updatedBy ? [updatedBy] : [])))])
  return rows.map((row) => {
    const { campaignId, campaignName, campaignKind, credentialId, credentialNo, holderName, organId, organName } = row
    return {
      ...{ campaignId, campaignName, campaignKind, credentialId, credentialNo, holderName, organId, organName },
      validTo: row.validTo,
      credentialState: stateOn(standingOn({ ...row, state: row.storedState }, day), day),
      state: row.state,
      checks: row.checks,
      declaration: row.declaration,
      reason: row.reason,
      updatedByName: row.updatedBy ? (names.get(row.updatedBy) ?? '') : null,
      updatedAt: row.updatedAt.toISOString(),
    }
  })
}
