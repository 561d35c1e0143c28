/**
 * Who verifies claims and exemptions (外部学时审核): somebody else than the officer and than who entered it, at the level
 * of the rule `training.claim_approver`, or above it.
 */
import { REVIEW_LEVELS, type ReviewLevel } from '../../../kernel/fields.ts'
import { type OrganLevel, reviewChain } from '../../../kernel/review-chain.ts'

export interface Verifier {
  accountId: string
  personId: string | null
  mayVerify: boolean
  levels: ReadonlySet<ReviewLevel>
}

export interface Verified {
  personId: string
  createdBy: string
  organLevel: OrganLevel
  approver: ReviewLevel
}

const rank = (level: ReviewLevel): number => REVIEW_LEVELS.indexOf(level)

/** The level that verifies for a unit: the rule's, or the next above that the unit has. */
export const verifyingLevel = (organLevel: OrganLevel, approver: ReviewLevel): ReviewLevel =>
  reviewChain(organLevel).find((level) => rank(level) >= rank(approver)) ?? 'PROVINCE'

/** Why this caller can't verify it, or undefined. */
export function verifyProblem(who: Verifier, what: Verified): string | undefined {
  if (!who.mayVerify) return 'hours-not-verifier'
  if (who.personId === what.personId) return 'hours-own'
  if (who.accountId === what.createdBy) return 'hours-entered-by-oneself'
  const least = rank(verifyingLevel(what.organLevel, what.approver))
  return [...who.levels].some((level) => rank(level) >= least) ? undefined : 'hours-level-below'
}
