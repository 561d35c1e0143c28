/**
 * For what an instructor may be dismissed (解聘, domain.md 4): a sanction, two failed years, the post left, refusing to
 * teach without a substitute. Each says whether it holds today and why; OTHER always may be given, with its reason.
 */
import type { DismissalCheck } from './shapes.ts'
import { DISMISSAL_GROUNDS, type DismissalGround, type Outcome } from './words.ts'

export interface GroundFacts {
  sanctionUntil: string | null
  credentialState: string | null
  requiresCredential: boolean
  /** Outcomes of the yearly reviews, the latest first. */
  reviews: readonly { year: number; outcome: Outcome }[]
  /** Is a primary post held? */
  isInPost: boolean
  /** Invitations refused within a year without a substitute. */
  declines: number
  maxDeclines: number
  /** Failed years in a row that justify a dismissal. */
  failedYears: number
}

type Found = Omit<DismissalCheck, 'code'>

const CHECKS: Record<DismissalGround, (facts: GroundFacts, day: string) => Found> = {
  SANCTIONED: ({ sanctionUntil, credentialState, requiresCredential }, day) => ({
    holds:
      (sanctionUntil !== null && sanctionUntil >= day) ||
      (requiresCredential && ['SUSPENDED', 'REVOKED', 'CANCELLED'].includes(credentialState ?? '')),
    rule: null,
    facts: {
      ...(credentialState !== null && { state: credentialState }),
      ...(sanctionUntil !== null && { until: sanctionUntil }),
    },
  }),
  REVIEWS_FAILED: ({ reviews, failedYears }) => {
    const last = reviews.slice(0, failedYears)
    const inRow = last.every(({ year }, i) => i === 0 || year === last[i - 1]!.year - 1)
    return {
      holds: last.length === failedYears && inRow && last.every(({ outcome }) => outcome === 'FAILED'),
      rule: { key: 'instructor.failed_years', value: String(failedYears) },
      facts: { years: last.map(({ year, outcome }) => `${year} ${outcome}`).join(', ') },
    }
  },
  LEFT_POST: ({ isInPost }) => ({ holds: !isInPost, rule: null, facts: {} }),
  DECLINED_TWICE: ({ declines, maxDeclines }) => ({
    holds: declines >= maxDeclines,
    rule: { key: 'instructor.max_declines', value: String(maxDeclines) },
    facts: { declines: String(declines) },
  }),
  OTHER: () => ({ holds: true, rule: null, facts: {} }),
}

export const groundsOn = (facts: GroundFacts, day: string): DismissalCheck[] =>
  DISMISSAL_GROUNDS.map((code) => ({ code, ...CHECKS[code](facts, day) }))
