import type { Generated } from 'kysely'
import type { AnomalyKind, AnomalyState } from '../rules/anomaly.ts'

export interface ExamAnomalyReportTable {
  id: Generated<string>
  sessionId: string
  jobId: string
  madeBy: string | null
  madeAt: Date | null
  method: Record<string, unknown> | null
  counts: Record<string, number> | null
}

export interface ExamAnomalyTable {
  id: Generated<string>
  sessionId: string
  kind: AnomalyKind
  attemptId: number
  otherId: number | null
  surprise: number
  detail: Record<string, unknown>
  state: Generated<AnomalyState>
  reason: string | null
  decidedBy: string | null
  decidedAt: Date | null
  violationId: string | null
}

export interface AnomalyTables {
  examAnomaly: ExamAnomalyTable
  examAnomalyReport: ExamAnomalyReportTable
}
