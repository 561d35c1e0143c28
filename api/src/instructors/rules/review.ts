/** Who may review a nomination now: the level it waits for, never the nominator, never in one's own case. */
import type { ReviewLevel } from '../../kernel/fields.ts'

/** What the rules need to know about a nomination. */
export interface Waiting {
  nextLevel: ReviewLevel | null
  personId: string
  /** Accounts that nominated, the first time and after each return. */
  submitters: readonly string[]
}

export interface Reviewer {
  accountId: string
  personId: string | null
  reviewLevels: ReadonlySet<ReviewLevel>
}

export type ReviewProblem =
  | 'instructor-decided'
  | 'review-level-foreign'
  | 'instructor-own-nomination'
  | 'instructor-own-case'

/** Why `reviewer` may not act at `level` on it, or undefined. */
export function levelProblem(
  { personId, submitters }: Waiting,
  level: ReviewLevel,
  reviewer: Reviewer,
): ReviewProblem | undefined {
  if (!reviewer.reviewLevels.has(level)) return 'review-level-foreign'
  if (submitters.includes(reviewer.accountId)) return 'instructor-own-nomination'
  return reviewer.personId !== null && reviewer.personId === personId ? 'instructor-own-case' : undefined
}

/** Why `reviewer` may not review it now, or undefined. */
export const reviewProblem = (entry: Waiting, reviewer: Reviewer): ReviewProblem | undefined =>
  entry.nextLevel === null ? 'instructor-decided' : levelProblem(entry, entry.nextLevel, reviewer)

export type TurnBackProblem = 'review-reason-missing' | 'instructor-returns-exhausted'

/** What has come back as often as allowed is approved or rejected, not returned again. */
export function turnBackProblem(
  decision: 'RETURN' | 'REJECT',
  { reason, returnCount, maxReturns }: { reason: string | undefined; returnCount: number; maxReturns: number },
): TurnBackProblem | undefined {
  if (!reason?.trim()) return 'review-reason-missing'
  return decision === 'RETURN' && returnCount >= maxReturns ? 'instructor-returns-exhausted' : undefined
}
