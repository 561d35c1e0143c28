import type { Generated } from 'kysely'

export interface ActionReasonTable {
  code: string
  action: 'SUSPEND' | 'EXTEND' | 'LIFT' | 'WITHDRAW' | 'RESTORE' | 'CANCEL' | 'REVOKE' | 'ANNUL'
  nameZh: string
  nameEn: string
  legalBasis: string
  liftNeeds: 'RETRAINING' | 'EXAM' | null
  enabled: Generated<boolean>
  isConfidential: Generated<boolean>
  waivesConditions: Generated<boolean>
}

export interface RuleParameterTable {
  id: Generated<string>
  key: string
  value: unknown
  validFrom: string
  legalBasis: string
  grade: 'VERIFIED' | 'SECONDARY' | 'ASSUMED'
  note: string | null
  recordedBy: string | null
  recordedAt: Generated<Date>
}

/** The tables of this slice by name. */
export interface RegulationsTables {
  actionReason: ActionReasonTable
  ruleParameter: RuleParameterTable
}
