import type { ReviewLevel } from '../../kernel/fields.ts'
import { APPROVED_STATE, levelAfter, type OrganLevel } from '../../kernel/review-chain.ts'

/**
 * The review of a registration (报名审核): the unit's leader first, then the justice departments upwards, each one
 * step. Nobody decides on what he submitted himself, nor on his own registration (回避).
 */
export type RegistrationState =
  | 'SUBMITTED'
  | 'UNIT_APPROVED'
  | 'COUNTY_REVIEWED'
  | 'CITY_REVIEWED'
  | 'APPROVED'
  | 'RETURNED'
  | 'REJECTED'
  | 'CANCELLED'
  | 'ADMITTED'
  | 'CANCELLED_LATE'
  | 'SAT'
  | 'ABSENT'
  | 'VOIDED'

/** A reviewer must still decide. */
export const WAITING_STATES = [
  'SUBMITTED',
  'UNIT_APPROVED',
  'COUNTY_REVIEWED',
  'CITY_REVIEWED',
] as const satisfies readonly RegistrationState[]
/** The session's cancellation takes these along. */
export const OPEN_STATES = [
  ...WAITING_STATES,
  'APPROVED',
  'RETURNED',
  'ADMITTED',
] as const satisfies readonly RegistrationState[]

export type ReviewDecision = 'APPROVE' | 'RETURN' | 'REJECT'
export type UnitAction = 'RESUBMIT' | 'CANCEL'
export const REGISTRATION_ACTIONS = ['APPROVE', 'RETURN', 'REJECT', 'RESUBMIT', 'CANCEL'] as const

export interface RegistrationFacts {
  state: RegistrationState
  nextLevel: ReviewLevel | null
  sessionState: string
  organLevel: OrganLevel
  /** The caller submitted it, now or before it was returned. */
  isOwnSubmission: boolean
  /** The caller is the candidate. */
  isOwnCase: boolean
}

interface Reviewer {
  permissions: ReadonlySet<string>
  reviewLevels: ReadonlySet<ReviewLevel>
}

export type ReviewRefusal =
  | 'permission-missing'
  | 'registration-decided'
  | 'session-state'
  | 'review-level-foreign'
  | 'registration-own-submission'
  | 'registration-own-case'
export type ReviewVerdict =
  | { allowed: true; to: RegistrationState; nextLevel: ReviewLevel | null }
  | { allowed: false; because: ReviewRefusal }

/** What a decision of this reviewer does to a registration, or why he may not take it. */
export function decideReview(
  facts: RegistrationFacts,
  { permissions, reviewLevels }: Reviewer,
  decision: ReviewDecision,
): ReviewVerdict {
  const no = (because: ReviewRefusal): ReviewVerdict => ({ allowed: false, because })
  const { nextLevel, sessionState, organLevel } = facts
  if (!permissions.has('registration:review')) return no('permission-missing')
  if (nextLevel === null) return no('registration-decided')
  if (sessionState !== 'REG_OPEN' && sessionState !== 'REG_CLOSED') return no('session-state')
  if (!reviewLevels.has(nextLevel)) return no('review-level-foreign')
  if (facts.isOwnSubmission) return no('registration-own-submission')
  if (facts.isOwnCase) return no('registration-own-case')
  if (decision === 'RETURN') return { allowed: true, to: 'RETURNED', nextLevel: null }
  if (decision === 'REJECT') return { allowed: true, to: 'REJECTED', nextLevel: null }
  return { allowed: true, to: APPROVED_STATE[nextLevel], nextLevel: levelAfter(organLevel, nextLevel) ?? null }
}

export type AmendVerdict =
  | ReviewVerdict
  | { allowed: false; because: 'registration-not-returned' | 'registration-closed' }

/**
 * What the unit itself may do: send a returned registration again until the session is arranged, or take one back that
 * is not yet decided against, while registration is open.
 */
export function decideAmendment(
  { state, sessionState }: Pick<RegistrationFacts, 'state' | 'sessionState'>,
  action: UnitAction,
  { isOpen, permissions }: { isOpen: boolean; permissions: ReadonlySet<string> },
): AmendVerdict {
  if (!permissions.has('registration:write')) return { allowed: false, because: 'permission-missing' }
  if (action === 'CANCEL') {
    const isCancellable = state !== 'ADMITTED' && (OPEN_STATES as readonly string[]).includes(state)
    if (!isCancellable) return { allowed: false, because: 'registration-decided' }
    return isOpen
      ? { allowed: true, to: 'CANCELLED', nextLevel: null }
      : { allowed: false, because: 'registration-closed' }
  }
  if (state !== 'RETURNED') return { allowed: false, because: 'registration-not-returned' }
  if (sessionState !== 'REG_OPEN' && sessionState !== 'REG_CLOSED') return { allowed: false, because: 'session-state' }
  return { allowed: true, to: 'SUBMITTED', nextLevel: 'UNIT' }
}
