import type { Generated } from 'kysely'
import type { CorrectionState, KeyChange } from '../rules/key-correction.ts'
import type { CorrectionSimulation } from './contract.ts'

export interface ExamKeyCorrectionTable {
  id: Generated<string>
  sessionId: string
  state: Generated<CorrectionState>
  changes: KeyChange[]
  neverWorse: boolean
  reason: string
  simulation: CorrectionSimulation
  outcomeHash: string
  proposedBy: string
  proposedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  decisionNote: string | null
  jobId: string | null
  doneAt: Date | null
  reversalReason: string | null
  reversalBy: string | null
  reversedBy: string | null
  reversedAt: Date | null
  version: Generated<number>
}

export interface ExamKeyCorrectionFormTable {
  correctionId: string
  formId: string
  fromVersion: number
  toVersion: number
}

export interface ExamKeyCorrectionResultTable {
  correctionId: string
  attemptId: number
  fromVersion: number
  toVersion: number
  markBefore: number
  markAfter: number
  passedBefore: boolean
  passedAfter: boolean
}

export interface CorrectionTables {
  examKeyCorrection: ExamKeyCorrectionTable
  examKeyCorrectionForm: ExamKeyCorrectionFormTable
  examKeyCorrectionResult: ExamKeyCorrectionResultTable
}
