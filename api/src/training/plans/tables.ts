import type { Generated } from 'kysely'
import type { TrainingCategory, TrainingKind } from '../rules/words.ts'
import type { PlanState } from './rules/life.ts'

export interface TrainingPlanTable {
  id: Generated<string>
  year: number
  organId: string
  name: string
  state: Generated<PlanState>
  note: string | null
  createdBy: string
  /** Everybody who wrote or submitted it. */
  writers: Generated<string[]>
  submittedBy: string | null
  submittedAt: Date | null
  decidedBy: string | null
  decidedAt: Date | null
  /** Why it was returned. */
  reason: string | null
  createdAt: Date
  updatedAt: Date
  version: Generated<number>
}

export interface TrainingPlanItemTable {
  id: Generated<string>
  planId: string
  position: number
  title: string
  kind: TrainingKind
  category: TrainingCategory
  /** Credit hours for each trainee, in hundredths. */
  hours: number
  /** People that it is to reach. */
  target: number
  quarter: number
}

export interface PlanTables {
  trainingPlan: TrainingPlanTable
  trainingPlanItem: TrainingPlanItemTable
}
