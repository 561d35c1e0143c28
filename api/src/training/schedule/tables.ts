import type { Generated } from 'kysely'
import type { ProposalScore, ProposalState } from './contract.ts'
import type { ProposalData, ProposalResult } from './data.ts'

export interface ScheduleProposalTable {
  id: Generated<string>
  organId: string
  name: string
  state: Generated<ProposalState>
  jobId: string | null
  /** Everything that it was computed from, as it was then. */
  input: ProposalData
  result: ProposalResult | null
  score: ProposalScore | null
  createdBy: string
  createdAt: Date
  finishedAt: Date | null
  publishedAt: Date | null
}

export interface ScheduleTables {
  scheduleProposal: ScheduleProposalTable
}
