/** Words of the ledger of credit hours (学时台账), as the schema keeps them. */
export const CATEGORIES = ['PUBLIC_LAW', 'BUSINESS', 'SKILL'] as const
/** 公共法律知识、业务知识、行政执法技能. */
export type HourCategory = (typeof CATEGORIES)[number]

export const SOURCES = [
  'CLASS',
  'ONLINE',
  'EXTERNAL',
  'TEACHING',
  'IMPORT',
  'CARRY_OVER',
  'REVERSAL',
  'ADJUSTMENT',
] as const
export type HourSource = (typeof SOURCES)[number]

/** OPEN until settled; GRACE between a notice and its last day; then the result of the year, or REOPENED by a reversal. */
export const ACCOUNT_STATES = ['OPEN', 'GRACE', 'MET', 'SHORT', 'EXEMPT', 'PRORATED', 'REOPENED'] as const
export type AccountState = (typeof ACCOUNT_STATES)[number]

export const CLAIM_STATES = ['CLAIMED', 'VERIFIED', 'POSTED', 'RETURNED', 'REJECTED', 'REVERSED'] as const
export type ClaimState = (typeof CLAIM_STATES)[number]

/** 产假、病假、借调、停职、脱产学习、新入职、即将退休、其他. */
export const EXEMPTION_KINDS = [
  'MATERNITY',
  'SICK',
  'SECONDED',
  'SUSPENDED',
  'STUDY',
  'JOINED',
  'RETIRING',
  'OTHER',
] as const
export type ExemptionKind = (typeof EXEMPTION_KINDS)[number]

export const EXEMPTION_STATES = ['CLAIMED', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const
export type ExemptionState = (typeof EXEMPTION_STATES)[number]

/** What the autopilot says, in this order; ENDED when the hours have arrived. */
export const WARNING_STEPS = ['FORECAST', 'REMINDER', 'WARNING', 'NOTICE', 'CONSEQUENCE', 'ENDED'] as const
export type WarningStep = (typeof WARNING_STEPS)[number]

export const CONSEQUENCES = ['WARN', 'BLOCK_RENEWAL', 'PROPOSE_SUSPENSION'] as const
export type Consequence = (typeof CONSEQUENCES)[number]

/** Why less was posted than was earned. */
export const CUTS = [
  /** The same source, certificate or time has been counted. */
  'already-counted',
  'same-certificate',
  'overlap',
  /** Upper bounds of the rules. */
  'half-day-cap',
  'day-cap',
  'online-day-cap',
  'year-cap',
  /** The year has been settled, and nothing more can be booked to it. */
  'year-closed',
] as const
export type Cut = (typeof CUTS)[number]
