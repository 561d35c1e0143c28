/**
 * The review of an application (初审 → 县 → 市 → 省): who may act on it now (domain.md A3). Nobody reviews what he
 * submitted, and nobody his own case.
 */
import type { ReviewLevel } from '../../kernel/fields.ts'

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
