import type { Generated } from 'kysely'
import type { CampaignKind, CampaignState, Check, ItemState } from './rules/campaign.ts'

export interface CredentialCampaignTable {
  id: Generated<string>
  kind: CampaignKind
  name: string
  organId: string
  opensOn: string
  closesOn: string
  endingFrom: string | null
  endingTo: string | null
  hoursYear: number | null
  state: Generated<CampaignState>
  jobId: string | null
  createdBy: string
  createdAt: Date
  version: Generated<number>
}

export interface CredentialCampaignItemTable {
  campaignId: string
  credentialId: string
  organId: string
  state: Generated<ItemState>
  checks: Generated<Check[]>
  declaration: string | null
  reason: string | null
  updatedBy: string | null
  updatedAt: Date
}

/** The tables of this room by name. */
export interface CampaignsTables {
  credentialCampaign: CredentialCampaignTable
  credentialCampaignItem: CredentialCampaignItemTable
}
