/**
 * Who may be nominated and appointed (选聘条件, domain.md 4), each condition by itself with the rule it comes from, what is
 * known, and what to do. A social supervisor (行政执法监督员) doesn't teach and need hold no credential.
 */
import { addMonths } from '../../kernel/day.ts'
import type { InstructorGuard } from './shapes.ts'
import { EDUCATIONS, type Education, type Kind } from './words.ts'

/** What the rules need to know about somebody, and nothing more. */
export interface NomineeFacts {
  /** The primary post, if one is held. */
  post: { state: string; organName: string } | null
  /** The enforcement credential as stored; null: there was never one. */
  credentialState: string | null
  credentialUntil: string | null
  sanctionUntil: string | null
  education: Education | null
  enforcementSince: string | null
  /** How many topics are named. */
  topics: number
  /** Another entry of the same kind is open. */
  isInPool: boolean
}

/** What the province has decided, as far as the conditions go. */
export interface NominationRules {
  requiresCredential: boolean
  minYears: number
  minEducation: Education
}

const guard = (
  code: string,
  passed: boolean,
  facts: Record<string, string | null>,
  rule: InstructorGuard['rule'] = null,
): InstructorGuard => ({
  code,
  passed,
  rule,
  facts: Object.fromEntries(Object.entries(facts).filter((fact): fact is [string, string] => fact[1] !== null)),
  todo: passed ? null : `${code}-todo`,
})

/** Conditions that need no form. */
export function standingGuards(
  kind: Kind,
  facts: NomineeFacts,
  rules: NominationRules,
  day: string,
): InstructorGuard[] {
  const { post, sanctionUntil } = facts
  const common = [
    guard('no-sanction', sanctionUntil === null || sanctionUntil < day, { until: sanctionUntil }),
    guard('not-in-pool', !facts.isInPool, {}),
  ]
  if (kind === 'SOCIAL_SUPERVISOR') return common
  return [
    guard('post-active', post?.state === 'ACTIVE', { organ: post?.organName ?? null, state: post?.state ?? null }),
    credentialGuard(facts, rules, day),
    ...common,
  ]
}

function credentialGuard(
  { credentialState, credentialUntil }: NomineeFacts,
  { requiresCredential }: NominationRules,
  day: string,
): InstructorGuard {
  const isValid = credentialState === 'ACTIVE' && credentialUntil !== null && credentialUntil >= day
  const rule = { key: 'instructor.requires_credential', value: String(requiresCredential) }
  const isExpired = credentialState === 'ACTIVE' && !isValid
  return guard(
    'credential-active',
    !requiresCredential || isValid,
    { state: isExpired ? 'EXPIRED' : credentialState, until: credentialUntil },
    rule,
  )
}

/** Every condition on `day`, in the order in which they are shown. */
export function guardsFor(kind: Kind, facts: NomineeFacts, rules: NominationRules, day: string): InstructorGuard[] {
  const standing = standingGuards(kind, facts, rules, day)
  if (kind === 'SOCIAL_SUPERVISOR') return standing
  const { enforcementSince, education, topics } = facts
  const years = enforcementSince !== null && addMonths(enforcementSince, 12 * rules.minYears) <= day
  const learned = education !== null && EDUCATIONS.indexOf(education) >= EDUCATIONS.indexOf(rules.minEducation)
  return [
    ...standing,
    guard(
      'enforcement-years',
      rules.minYears === 0 || years,
      { since: enforcementSince },
      {
        key: 'instructor.min_enforcement_years',
        value: String(rules.minYears),
      },
    ),
    guard(
      'education-sufficient',
      learned,
      { education },
      { key: 'instructor.min_education', value: rules.minEducation },
    ),
    guard('expertise-named', topics > 0, { topics: String(topics) }),
  ]
}

export const failed = (guards: readonly InstructorGuard[]): InstructorGuard[] => guards.filter(({ passed }) => !passed)
