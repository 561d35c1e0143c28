import type { Generated, GeneratedAlways } from 'kysely'
import type { ReviewLevel } from '../kernel/fields.ts'
import type { ApplicationsTables } from './applications/tables.ts'
import type { CampaignsTables } from './campaigns/tables.ts'
import type { CardsTables } from './cards/tables.ts'
import type { Application, Decision } from './contract.ts'
import type { PublicSideTables } from './holder/tables.ts'
import type { Recall, RecallItem, Stage } from './recalls/contract.ts'
import type { JusticeLevel } from './rules/act.ts'
import type { Article, Condition, StatementKind, TemplateCode } from './rules/decision-fields.ts'
import type { ApplicationRequest } from './rules/kinds.ts'
import type { Action, StoredState } from './rules/lifecycle.ts'
import type { Purpose } from './rules/status-list.ts'
import type { Before } from './rules/undoing.ts'

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
  /** The edition that this row is. */
  edition: Generated<number>
  /** A predecessor with a number of its own (renewal or transfer with a new number). */
  replacesId: string | null
  /** 挂失: public at once, whatever the state. */
  lostAt: Date | null
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
  /** What it is about; null for NEW alone. */
  ofCredentialId: string | null
  request: Generated<ApplicationRequest>
  /** Last day of the level that must act. */
  dueOn: string | null
  escalatedAt: Date | null
  batchId: string | null
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
  isInterim: Generated<boolean>
  noticeServedOn: string | null
  statementDueOn: string | null
  statementKind: StatementKind | null
  articles: Generated<Article[]>
  conditions: Generated<Condition[]>
  /** ANNUL: the decision that is annulled; EXTEND and LIFT: the suspension that they are about. */
  aboutId: string | null
  servedOn: string | null
  appealState: 'OPEN' | 'UPHELD' | 'CHANGED' | 'REVOKED' | null
  recallId: string | null
  isConfidential: Generated<boolean>
  /** Who served the notice and recorded the answer (承办人). */
  handledBy: string | null
  /** What it found when it was carried out. */
  before: Before | null
  /** Of the system's own proposals, each made once. */
  origin: string | null
}

export interface CredentialSuspensionTable {
  decisionId: string
  credentialId: string
  startsOn: string
  endsOn: string | null
  endEvent: string | null
  decidedLevel: JusticeLevel
  extensions: Generated<number>
  /** First day on which it no longer holds. */
  endedOn: string | null
  endedBy: string | null
}

export interface DocumentTemplateTable {
  code: TemplateCode
  version: number
  validFrom: string
  title: string
  body: string
  createdBy: string | null
  createdAt: Generated<Date>
}

export interface DecisionDocumentTable {
  id: Generated<string>
  decisionId: string
  code: TemplateCode
  templateVersion: number
  documentNo: string
  title: string
  body: string
  madeBy: string
  madeAt: Date
}

export interface DecisionServiceTable {
  id: Generated<string>
  documentId: string
  method: 'DIRECT' | 'LEFT' | 'MAIL' | 'ELECTRONIC' | 'ENTRUSTED' | 'ANNOUNCED'
  servedOn: string
  recipient: string
  witness: string | null
  note: string | null
  fileId: string | null
  recordedBy: string
  recordedAt: Date
}

export interface DecisionStatementTable {
  id: Generated<string>
  decisionId: string
  saidBy: string
  text: string
  fileId: string | null
  at: Date
}

export interface DecisionAppealTable {
  id: Generated<string>
  decisionId: string
  reason: string
  fileId: string | null
  filedBy: string
  filedAt: Date
  answerDueOn: string
  outcome: 'UPHELD' | 'CHANGED' | 'REVOKED' | null
  answer: string | null
  decidedBy: string | null
  decidedAt: Date | null
}

export interface CredentialRecallTable {
  id: Generated<string>
  recallNo: string | null
  organId: string
  includeBelow: Generated<boolean>
  action: 'SUSPEND' | 'WITHDRAW'
  reasonCode: string
  facts: string
  legalBasis: string
  articles: Generated<Article[]>
  unitStatement: Generated<string>
  stages: Stage[]
  excepted: Generated<unknown>
  endsOn: string | null
  endEvent: string | null
  state: Recall['state']
  jobId: string | null
  proposedBy: string
  proposedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  decisionNote: string | null
  undoneBy: string | null
  undoneAt: Date | null
  undoReason: string | null
  version: Generated<number>
}

export interface CredentialRecallItemTable {
  recallId: string
  credentialId: string
  stage: Generated<number>
  state: RecallItem['state']
  reason: string | null
  decisionId: string | null
  before: Before | null
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

export interface StatusListTable {
  purpose: Purpose
  version: number
  day: string
  bitsHash: Buffer
  jwt: string
  publishedAt: Date
  validUntil: Date
}

/** The tables of this slice by name. */
export interface CredentialsTables extends ApplicationsTables, CardsTables, CampaignsTables, PublicSideTables {
  credential: CredentialTable
  credentialApplication: CredentialApplicationTable
  credentialApplicationStep: CredentialApplicationStepTable
  credentialDecision: CredentialDecisionTable
  credentialEvent: CredentialEventTable
  credentialSuspension: CredentialSuspensionTable
  documentTemplate: DocumentTemplateTable
  decisionDocument: DecisionDocumentTable
  decisionService: DecisionServiceTable
  decisionStatement: DecisionStatementTable
  decisionAppeal: DecisionAppealTable
  credentialRecall: CredentialRecallTable
  credentialRecallItem: CredentialRecallItemTable
  qualification: QualificationTable
  statusList: StatusListTable
}
