import type { Generated, GeneratedAlways } from 'kysely'
import type { ReviewLevel } from '../kernel/fields.ts'
import type { Application, Decision } from './contract.ts'
import type { JusticeLevel } from './rules/act.ts'
import type { Action, StoredState } from './rules/lifecycle.ts'

type Kind = Application['kind']
type Categories = Application['categories']

export interface CredentialTable {
  id: Generated<string>
  credentialNo: string
  kind: Kind
  personId: string
  organId: string
  applicationId: string
  state: StoredState
  holderName: string
  organName: string
  domainCodes: string[]
  categories: Categories
  areaName: string
  issuingAuthority: string
  supervisedBy: string
  photoFileId: string | null
  validFrom: string
  validTo: string
  token: Buffer
  statusIndex: number
  codePayload: string | null
  issuedAt: Date | null
  publicHidden: Generated<boolean>
  /** What a decided act makes of it from the day `dueOn`; the three are set together or not at all. */
  dueState: StoredState | null
  dueOn: string | null
  dueDecisionId: string | null
  version: Generated<number>
  createdAt: Generated<Date>
}

export interface CredentialApplicationTable {
  id: Generated<string>
  type: Application['type']
  kind: Kind
  personId: string
  postId: string
  organId: string
  domainCodes: string[]
  categories: Categories
  state: Application['state']
  nextLevel: ReviewLevel | null
  returnCount: Generated<number>
  reason: string | null
  credentialId: string | null
  createdBy: string
  submittedAt: Date
  updatedAt: Generated<Date>
  version: Generated<number>
}

export interface CredentialApplicationStepTable {
  id: GeneratedAlways<number>
  applicationId: string
  fromState: string | null
  toState: string
  level: ReviewLevel | null
  actorId: string
  reason: string | null
  at: Generated<Date>
}

export interface CredentialDecisionTable {
  id: Generated<string>
  decisionNo: string | null
  credentialId: string
  organId: string
  action: Action
  reasonCode: string
  facts: string
  legalBasis: string
  startsOn: string
  endsOn: string | null
  endEvent: string | null
  statement: string
  state: Decision['state']
  proposedBy: string
  proposedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  /** At which level the decider stood; null until decided. */
  decidedLevel: JusticeLevel | null
  decisionNote: string | null
  ruleVersions: Generated<unknown>
  version: Generated<number>
}

export interface CredentialEventTable {
  id: GeneratedAlways<number>
  credentialId: string
  action: string
  fromState: string | null
  toState: string
  decisionId: string | null
  effectiveAt: Date
  recordedAt: Date
  actorId: string | null
  detail: Generated<unknown>
}

export interface QualificationTable {
  id: Generated<string>
  personId: string
  domainCode: string
  state: 'PARTIAL' | 'VALID' | 'INVALIDATED'
  generalPassedOn: string | null
  professionalPassedOn: string | null
  validFrom: string | null
  validTo: string | null
  sessionId: string | null
  version: Generated<number>
  createdAt: Generated<Date>
}

/** The tables of this slice by name. */
export interface CredentialsTables {
  credential: CredentialTable
  credentialApplication: CredentialApplicationTable
  credentialApplicationStep: CredentialApplicationStepTable
  credentialDecision: CredentialDecisionTable
  credentialEvent: CredentialEventTable
  qualification: QualificationTable
}
