/**
 * The review of an application (初审 → 县 → 市 → 省): who may act on it now (domain.md A3). Nobody reviews what he
 * submitted, and nobody his own case.
 */
import { REVIEW_LEVELS, type ReviewLevel } from '../../kernel/fields.ts'
import { APPROVED_STATE, type OrganLevel, reviewChain } from '../../kernel/review-chain.ts'
import type { Kind } from './kinds.ts'

/**
 * Who reviews, in order. The work card of auxiliary staff is the employing unit's own: its way ends at the level that the
 * province has set (`credential.auxiliary_last_level`), or the next one above that the unit has.
 */
export function applicationChain(
  kind: Kind,
  organLevel: OrganLevel,
  auxiliaryLast: ReviewLevel,
): readonly ReviewLevel[] {
  const chain = reviewChain(organLevel)
  if (kind !== 'AUXILIARY') return chain
  const rank = (level: ReviewLevel) => REVIEW_LEVELS.indexOf(level)
  return chain.slice(0, chain.findIndex((level) => rank(level) >= rank(auxiliaryLast)) + 1)
}

/** After an approval by `level`: the state, and who is next. The last level's word is APPROVED, whichever it is. */
export function afterApproval(chain: readonly ReviewLevel[], level: ReviewLevel) {
  const nextLevel = chain[chain.indexOf(level) + 1] ?? null
  return { state: nextLevel === null ? APPROVED_STATE.PROVINCE : APPROVED_STATE[level], nextLevel }
}

export const OPEN_STATES = ['SUBMITTED', 'UNIT_APPROVED', 'COUNTY_REVIEWED', 'CITY_REVIEWED', 'RETURNED'] as const

/** What the rules need to know about an application. */
export interface Waiting {
  state: string
  nextLevel: ReviewLevel | null
  personId: string
  /** Accounts that submitted it, the first time and after each return. */
  submitters: readonly string[]
  returnCount: number
}

export interface Reviewer {
  accountId: string
  personId: string | null
  reviewLevels: ReadonlySet<ReviewLevel>
}

export type ReviewProblem =
  | 'application-decided'
  | 'review-level-foreign'
  | 'application-own-submission'
  | 'application-own-case'

/** Why `reviewer` may not review it now, or undefined. */
export function reviewProblem(application: Waiting, reviewer: Reviewer): ReviewProblem | undefined {
  const { nextLevel, submitters, personId } = application
  if (nextLevel === null) return 'application-decided'
  if (!reviewer.reviewLevels.has(nextLevel)) return 'review-level-foreign'
  if (submitters.includes(reviewer.accountId)) return 'application-own-submission'
  return reviewer.personId !== null && reviewer.personId === personId ? 'application-own-case' : undefined
}

export type TurnBackProblem = 'review-reason-missing' | 'application-returns-exhausted'

/** An application that has come back as often as allowed is approved or rejected, not returned again. */
export function turnBackProblem(
  decision: 'RETURN' | 'REJECT',
  { reason, returnCount, maxReturns }: { reason: string | undefined; returnCount: number; maxReturns: number },
): TurnBackProblem | undefined {
  if (!reason?.trim()) return 'review-reason-missing'
  return decision === 'RETURN' && returnCount >= maxReturns ? 'application-returns-exhausted' : undefined
}

export type ApplicationAction = 'APPROVE' | 'RETURN' | 'REJECT' | 'RESUBMIT' | 'WITHDRAW'

/** The buttons of one caller. `mayWrite`: he applies on behalf of the unit. */
export function openApplicationActions(
  application: Waiting,
  reviewer: Reviewer & { mayReview: boolean; mayWrite: boolean },
  maxReturns: number,
): ApplicationAction[] {
  const isOpen = (OPEN_STATES as readonly string[]).includes(application.state)
  const review = reviewer.mayReview && reviewProblem(application, reviewer) === undefined
  return [
    ...(review ? (['APPROVE'] as const) : []),
    ...(review && application.returnCount < maxReturns ? (['RETURN'] as const) : []),
    ...(review ? (['REJECT'] as const) : []),
    ...(reviewer.mayWrite && application.state === 'RETURNED' ? (['RESUBMIT'] as const) : []),
    ...(reviewer.mayWrite && isOpen ? (['WITHDRAW'] as const) : []),
  ]
}
