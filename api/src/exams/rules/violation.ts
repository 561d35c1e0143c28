/**
 * Violations (违纪违规, domain.md 2.4). No rule for this examination was found; the levels follow 司法部令第141号 and
 * 人社部令第31号, and the length of an ordinary ban is the province's parameter `exam.ban_months`. Nobody is sanctioned
 * before he could state his case (陈述申辩), and never by one person alone.
 */
import { addDays, addMonths } from '../../kernel/day.ts'

export const VIOLATION_LEVELS = ['WARNING', 'SUBJECT_VOID', 'ALL_VOID', 'BANNED', 'PERMANENT'] as const
export type ViolationLevel = (typeof VIOLATION_LEVELS)[number]

export const VIOLATION_STATES = ['NOTIFIED', 'DECIDED', 'CLEARED', 'REVOKED'] as const
export type ViolationState = (typeof VIOLATION_STATES)[number]

/** 情形, after 人社部令第31号 articles 5–8 and 11. */
export const VIOLATION_KINDS = [
  'DISORDER',
  'LEFT_SCREEN',
  'SYSTEM_MISUSE',
  'NOTES',
  'DEVICE',
  'COPYING',
  'SIMILAR_ANSWERS',
  'IMPERSONATION',
  'FALSE_DATA',
  'ORGANISED',
  'OTHER',
] as const
export type ViolationKind = (typeof VIOLATION_KINDS)[number]

/** What is written down of a sitting without anybody's verdict (考场异常): left the screen too often; ended by an invigilator. */
export const INCIDENT_KINDS = ['BLUR_LIMIT', 'TERMINATED'] as const
export type IncidentKind = (typeof INCIDENT_KINDS)[number]

/** What a decision found, so that a revocation puts exactly that back. */
export interface ViolationBefore {
  /** Attempts that it voided, with the state they had. */
  attempts: { id: number; state: string }[]
  /** Current results that it set aside. */
  results: { attemptId: number; keyVersion: number }[]
  /** A pass that released results had given. */
  hadPass: boolean
}

/** Whose marks a decision of this level takes: none, of this sitting, or of every sitting in the session. */
export const voidsOf = (level: ViolationLevel): 'NOTHING' | 'SITTING' | 'SESSION' =>
  level === 'WARNING' ? 'NOTHING' : level === 'SUBJECT_VOID' ? 'SITTING' : 'SESSION'

/** 禁考: from the day of the decision for so many months; null as `until` is for good; undefined without a ban. */
export function banOf(
  level: ViolationLevel,
  day: string,
  months: number | null,
): { from: string; until: string | null } | undefined {
  if (level === 'PERMANENT') return { from: day, until: null }
  if (level !== 'BANNED' || !months) return undefined
  return { from: day, until: addDays(addMonths(day, months), -1) }
}

/** What is known of a case when an act is looked at. */
export interface CaseFacts {
  state: ViolationState
  statementKind: 'MADE' | 'WAIVED' | null
  statementDueOn: string
  proposedBy: string
}

/** Why a case can't be decided by this person on this day; undefined when it can. */
export function undecidedBecause(facts: CaseFacts, accountId: string, day: string): string | undefined {
  if (facts.state !== 'NOTIFIED') return 'violation-not-open'
  if (facts.proposedBy === accountId) return 'violation-own-proposal'
  if (facts.statementKind === null && day <= facts.statementDueOn) return 'violation-statement-term'
  return undefined
}

/** Why the candidate can't state his case any more. */
export function unstatedBecause(facts: Omit<CaseFacts, 'proposedBy'>, day: string): string | undefined {
  if (facts.state !== 'NOTIFIED') return 'violation-not-open'
  if (facts.statementKind !== null) return 'violation-statement-made'
  return day > facts.statementDueOn ? 'violation-statement-late' : undefined
}
