import type { SessionPart } from './session-plan.ts'
import type { WholeRules } from './session-rules.ts'

/**
 * The order of the two parts (通用、专业) and who comes to a make-up session (补考), domain.md 2.1 and 2.2. What was passed
 * stays passed while it is valid, so that only what failed is sat again.
 */
type Part = 'GENERAL' | 'PROFESSIONAL'

/**
 * LOST: the paper was voided because of an outage (断网停电). VOIDED: because of a violation (违纪), which is neither
 * failed nor absent. UNKNOWN: sat, and the results are not released yet.
 */
export type FirstOutcome = 'FAILED' | 'ABSENT' | 'PASSED' | 'LOST' | 'VOIDED' | 'UNKNOWN'

export interface PartRule {
  part: SessionPart
  partOrder: WholeRules['partOrder']
  isMakeup: boolean
  makeupAdmits: WholeRules['makeupAdmits']
}

interface Candidate {
  domainCodes: readonly string[]
  passed: readonly { domainCode: string; parts: readonly Part[] }[]
  first?: { domainCode: string; outcome: FirstOutcome; failedParts: readonly Part[] }
}

/** The general part is the same for every domain; the professional one counts for its own. */
const hasPassed = ({ passed, domainCodes }: Candidate, part: Part): boolean =>
  passed.some(
    ({ domainCode, parts }) => parts.includes(part) && (part === 'GENERAL' || domainCodes.includes(domainCode)),
  )

export type OrderProblem = 'professional-first' | 'parts-together'

/**
 * Why the order of the parts keeps somebody out. PRO_FIRST: the general part only after the professional one.
 * SAME_SESSION: both on one paper; a session of one part is for who has passed the other one before.
 */
export function orderProblem(candidate: Candidate, { part, partOrder, isMakeup }: PartRule): OrderProblem | undefined {
  if (part === 'WHOLE' || isMakeup || partOrder === 'ANY') return undefined
  if (partOrder === 'PRO_FIRST')
    return part === 'GENERAL' && !hasPassed(candidate, 'PROFESSIONAL') ? 'professional-first' : undefined
  return hasPassed(candidate, part === 'GENERAL' ? 'PROFESSIONAL' : 'GENERAL') ? undefined : 'parts-together'
}

export type MakeupProblem =
  | 'not-in-first'
  | 'not-released'
  | 'passed-first'
  | 'not-admitted'
  | 'part-passed'
  | 'domain-differs'

/**
 * Why somebody may not come to the make-up: only who failed or was absent, as the rules say, and only what he failed. Whose
 * paper was lost to an outage always comes, whole, also before the results of the others are released: it was not his doing.
 */
export function makeupProblem(
  { first, domainCodes }: Candidate,
  { part, isMakeup, makeupAdmits }: PartRule,
): MakeupProblem | undefined {
  if (!isMakeup) return undefined
  if (!first) return 'not-in-first'
  if (first.outcome === 'PASSED') return 'passed-first'
  const { outcome } = first
  if (outcome === 'UNKNOWN') return 'not-released'
  if (outcome === 'VOIDED' || (outcome !== 'LOST' && !makeupAdmits.includes(outcome))) return 'not-admitted'
  if (!domainCodes.includes(first.domainCode)) return 'domain-differs'
  if (outcome !== 'FAILED') return undefined
  const sat: readonly Part[] = part === 'WHOLE' ? ['GENERAL', 'PROFESSIONAL'] : [part]
  return sat.every((one) => first.failedParts.includes(one)) ? undefined : 'part-passed'
}
