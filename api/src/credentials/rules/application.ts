/**
 * Who may be given a credential (申领条件), each condition by itself so that a refusal explains itself:
 * in post on the establishment (在编在职, Hunan Order 280 article 2), a photo, a qualification in every domain asked
 * for, nothing else open or in force, and no ban after a revocation (吊销后不得重新申领). Asked when a unit applies and again before the number is given.
 */
import { addMonths } from '../../kernel/day.ts'
import { qualifiesOn } from './qualification.ts'

export const GUARDS = [
  'post-active',
  'employment-allowed',
  'photo-present',
  'qualification-valid',
  'no-open-application',
  'no-credential-in-force',
  'reapply-ban-over',
] as const
export type GuardCode = (typeof GUARDS)[number]

export interface Guard {
  code: GuardCode
  passed: boolean
}

/** What the rules need to know about a person, and nothing more. */
export interface ApplicantFacts {
  /** The primary post, if one is held. */
  post: { state: string; employmentType: string } | null
  hasPhoto: boolean
  qualifications: readonly { domainCode: string; state: 'PARTIAL' | 'VALID' | 'INVALIDATED'; validTo: string | null }[]
  /** Of the same kind of credential. */
  hasOpenApplication: boolean
  hasCredentialInForce: boolean
  /** Day on which the last revocation took effect. */
  revokedOn: string | null
}

/** What the province has decided, as far as the conditions go. */
export interface ApplicationRules {
  /** 编制性质 that may hold a credential (`registration.employment_types`). */
  employmentTypes: readonly string[]
  /** `credential.reapply_ban_months` */
  banMonths: number
}

/** Domains in which the person is qualified on `day`. */
export const qualifiedDomains = ({ qualifications }: Pick<ApplicantFacts, 'qualifications'>, day: string): string[] =>
  qualifications.filter((qualification) => qualifiesOn(qualification, day)).map(({ domainCode }) => domainCode)

/** Every condition on `day`. `domains` are those asked for; without them one qualified domain is enough. */
export function guardsFor(
  facts: ApplicantFacts,
  { day, domains, rules }: { day: string; domains?: readonly string[]; rules: ApplicationRules },
): Guard[] {
  const qualified = qualifiedDomains(facts, day)
  const passed: Record<GuardCode, boolean> = {
    'post-active': facts.post?.state === 'ACTIVE',
    'employment-allowed': facts.post !== null && rules.employmentTypes.includes(facts.post.employmentType),
    'photo-present': facts.hasPhoto,
    'qualification-valid': domains ? domains.every((domain) => qualified.includes(domain)) : qualified.length > 0,
    'no-open-application': !facts.hasOpenApplication,
    'no-credential-in-force': !facts.hasCredentialInForce,
    'reapply-ban-over': facts.revokedOn === null || addMonths(facts.revokedOn, rules.banMonths) <= day,
  }
  return GUARDS.map((code) => ({ code, passed: passed[code] }))
}

export const failed = (guards: readonly Guard[]): GuardCode[] =>
  guards.filter((guard) => !guard.passed).map(({ code }) => code)
