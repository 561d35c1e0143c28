import type { Generated } from 'kysely'
import type {
  IncidentKind,
  ViolationBefore,
  ViolationKind,
  ViolationLevel,
  ViolationState,
} from '../rules/violation.ts'

/** Append-only: what happened in the room. */
export interface ExamIncidentTable {
  id: Generated<string>
  attemptId: number
  kind: IncidentKind
  detail: Record<string, unknown>
  at: Date
  /** Null: the system. */
  recordedBy: string | null
}

export interface ExamViolationTable {
  id: Generated<string>
  caseNo: string
  sessionId: string
  registrationId: string
  attemptId: number | null
  personId: string
  organId: string
  level: ViolationLevel
  kind: ViolationKind
  facts: string
  state: Generated<ViolationState>
  banMonths: number | null
  proposedBy: string
  proposedAt: Date
  statementDueOn: string
  statementKind: 'MADE' | 'WAIVED' | null
  statement: string | null
  statementAt: Date | null
  decidedBy: string | null
  decidedAt: Date | null
  decisionNote: string | null
  before: ViolationBefore | null
  appeal: string | null
  appealAt: Date | null
  revokedBy: string | null
  revokedAt: Date | null
  revokeReason: string | null
  version: Generated<number>
}

export interface ExamViolationEvidenceTable {
  id: Generated<string>
  violationId: string
  kind: 'FILE' | 'STATEMENT'
  fileId: string
  name: string
  sha256: string
  addedBy: string
  addedAt: Date
}

export interface ExamBanTable {
  id: Generated<string>
  personId: string
  fromDay: string
  /** Last day; null: for good. */
  untilDay: string | null
  violationId: string
  liftedAt: Date | null
}

export interface ViolationTables {
  examIncident: ExamIncidentTable
  examViolation: ExamViolationTable
  examViolationEvidence: ExamViolationEvidenceTable
  examBan: ExamBanTable
}
