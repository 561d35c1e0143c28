import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type {
  AccountState,
  ClaimState,
  Consequence,
  Cut,
  ExemptionKind,
  ExemptionState,
  HourCategory,
  HourSource,
  WarningStep,
} from './rules/words.ts'

/** numeric(…,2): read as text, written as either. `amount.ts` goes to hundredths and back. */
type Decimal = ColumnType<string, number | string, number | string>

/** What was applied to an entry, and since when each rule has had its value. */
export interface AppliedRules {
  versions?: Record<string, string>
  multiplier?: number
  cut?: Cut[]
}

export interface HourEntryTable {
  id: GeneratedAlways<number>
  personId: string
  organId: string
  year: number
  category: HourCategory
  source: HourSource
  hours: Decimal
  rawHours: Decimal
  rules: Generated<AppliedRules>
  sourceKey: string
  title: string
  heldOn: string
  certificateNo: string | null
  /** A `tstzrange` as text. */
  span: string | null
  reverses: number | null
  /** The entry that an ADJUSTMENT by reckoning puts right; null for one by hand. */
  adjusts: number | null
  reason: string | null
  postedBy: string | null
  postedAt: Date
}

export interface YearAccountTable {
  personId: string
  year: number
  organId: string
  required: Decimal
  publicLaw: ColumnType<string, number | string | undefined, number | string>
  business: ColumnType<string, number | string | undefined, number | string>
  skill: ColumnType<string, number | string | undefined, number | string>
  total: GeneratedAlways<string>
  missing: ColumnType<string, number | string | undefined, number | string>
  state: Generated<AccountState>
  months: Generated<number>
  reason: string | null
  settledAt: Date | null
  /** When somebody last reminded him by hand. */
  remindedOn: ColumnType<string | null, string | null | undefined, string | null>
  updatedAt: Date
  version: Generated<number>
}

export interface HourExemptionTable {
  id: Generated<string>
  personId: string
  organId: string
  year: number
  kind: ExemptionKind
  fromMonth: number
  toMonth: number
  fileId: string | null
  note: string | null
  state: Generated<ExemptionState>
  decidedBy: string | null
  decidedAt: Date | null
  decisionReason: string | null
  createdBy: string
  createdAt: Date
}

export interface HourClaimTable {
  id: Generated<string>
  personId: string
  organId: string
  year: number
  category: HourCategory
  title: string
  provider: string
  startsOn: string
  endsOn: string
  hours: Decimal
  certificateNo: string | null
  fileId: string | null
  state: Generated<ClaimState>
  entryId: number | null
  decidedBy: string | null
  decidedAt: Date | null
  reason: string | null
  createdBy: string
  createdAt: Date
  version: Generated<number>
}

export interface HourWarningTable {
  id: GeneratedAlways<number>
  personId: string
  organId: string
  year: number
  step: WarningStep
  /** Rises when hours have ended a round. */
  round: Generated<number>
  missing: Decimal
  dueOn: string | null
  consequence: Consequence | null
  noticeId: string | null
  at: Date
}

/** Sums of a unit's accounts; kept by triggers. */
export interface UnitHoursTable {
  organId: string
  year: number
  persons: number
  required: string
  publicLaw: string
  business: string
  skill: string
  missing: string
  short: number
  met: number
  exempt: number
}

/** Sums of a unit's entries by the month in which they were held; kept by a trigger. */
export interface UnitMonthHoursTable {
  organId: string
  year: number
  month: number
  hours: string
}

export interface HourSettlementTable {
  id: Generated<string>
  year: number
  organId: string | null
  scope: string
  jobId: string
  state: Generated<'RUNNING' | 'DONE' | 'FAILED'>
  counts: Record<string, number> | null
  createdBy: string
  createdAt: Date
  finishedAt: Date | null
}

export interface HoursTables {
  hourEntry: HourEntryTable
  yearAccount: YearAccountTable
  hourExemption: HourExemptionTable
  hourClaim: HourClaimTable
  hourWarning: HourWarningTable
  unitHours: UnitHoursTable
  unitMonthHours: UnitMonthHoursTable
  hourSettlement: HourSettlementTable
}
