import { REVIEW_LEVELS, type ReviewLevel } from '../../kernel/fields.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type OrganLevel, reviewChain } from '../../kernel/review-chain.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { type Verifier, verifyingLevel } from './rules/verify.ts'

export const verifierOf = ({ accountId, personId, permissions, reviewLevels }: Caller): Verifier => ({
  accountId,
  personId,
  mayVerify: permissions.has('hours:verify'),
  levels: reviewLevels,
})

/** What waits for this caller: of units whose level of verification he stands at, or above. */
export function decidableBy({ accountId, personId, reviewLevels }: Caller, approver: ReviewLevel) {
  const rank = (level: ReviewLevel): number => REVIEW_LEVELS.indexOf(level)
  const levels: readonly OrganLevel[] = ['TOWN', 'COUNTY', 'CITY', 'PROVINCE']
  const organLevels = levels.filter((level) =>
    reviewChain(level).some((one) => reviewLevels.has(one) && rank(one) >= rank(verifyingLevel(level, approver))),
  )
  return { accountId, personId, organLevels }
}

/** The caller's own cases, or those of his scope. */
export function whoseOf(caller: Caller, own: boolean): { scope: string; own?: string } {
  if (!own) return { scope: caller.scope }
  if (!caller.personId) throw new Refusal('not-found', 'hours-person-unknown')
  return { scope: '', own: caller.personId }
}
