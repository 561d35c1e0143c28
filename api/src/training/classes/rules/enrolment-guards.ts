import type { ClassState } from './words.ts'

/**
 * Who may come to a class (培训报名资格): an officer in post, of a unit and a domain of the audience, for whom a class of
 * this kind is meant, once, at a time when he sits in no other class and does not teach in this one.
 */
export const ENROLMENT_GUARDS = [
  'class-enrolling',
  'self-enrolment-allowed',
  'post-active',
  'organ-in-audience',
  'domain-in-audience',
  'kind-fits',
  'not-enrolled',
  'time-free',
  'not-instructor',
] as const
export type EnrolmentGuardCode = (typeof ENROLMENT_GUARDS)[number]

export interface GuardOutcome {
  code: EnrolmentGuardCode
  passed: boolean
  detail: Record<string, string | number>
}

/** A lesson of another class that meets one of this class. */
export interface Clash {
  className: string
  title: string
  from: Date
  to: Date
}

export interface TraineeFacts {
  /** The primary post held now. */
  post: {
    state: string
    organName: string
    organPath: string
    linePath: string | null
    domainCodes: readonly string[]
  } | null
  /** Of the enforcement credential; null: never held one. */
  standing: { credentialState: string | null; validUntil: string | null; sanctionUntil: string | null } | null
  isEnrolled: boolean
  clash: Clash | null
  /** Lesson of this class that he gives. */
  teaches: string | null
}

export interface ClassOffer {
  kind: string
  state: ClassState
  isOpen: boolean
  /** null: who enrols is not the officer himself. */
  selfEnrol: boolean | null
  /** Path prefixes of the audience's organs. */
  audience: readonly string[]
  domains: readonly string[]
  /** The day of the first lesson, else today. */
  day: string
}

/** Every rule with its outcome, in the order in which a person would check them. */
export function enrolmentGuards(trainee: TraineeFacts, offer: ClassOffer): GuardOutcome[] {
  const { post, clash, teaches } = trainee
  const outcome = (code: EnrolmentGuardCode, passed: boolean, detail: GuardOutcome['detail'] = {}): GuardOutcome => ({
    code,
    passed,
    detail: passed ? {} : detail,
  })
  return [
    outcome('class-enrolling', offer.isOpen, { state: offer.state }),
    outcome('self-enrolment-allowed', offer.selfEnrol !== false),
    outcome('post-active', post?.state === 'ACTIVE', post ? { state: post.state } : {}),
    outcome('organ-in-audience', post !== null && reaches(offer.audience, post), post ? { organ: post.organName } : {}),
    outcome('domain-in-audience', post !== null && hasDomain(offer.domains, post.domainCodes), {
      domains: offer.domains.join(','),
    }),
    outcome('kind-fits', kindFits(offer, trainee.standing), {
      kind: offer.kind,
      credentialState: trainee.standing?.credentialState ?? 'NONE',
    }),
    outcome('not-enrolled', !trainee.isEnrolled),
    outcome('time-free', clash === null, clash ? clashDetail(clash) : {}),
    outcome('not-instructor', teaches === null, teaches === null ? {} : { title: teaches }),
  ]
}

const clashDetail = ({ className, title, from, to }: Clash) => ({
  class: className,
  title,
  from: from.toISOString(),
  to: to.toISOString(),
})

const reaches = (prefixes: readonly string[], post: { organPath: string; linePath: string | null }): boolean =>
  prefixes.some((prefix) => post.organPath.startsWith(prefix) || (post.linePath?.startsWith(prefix) ?? false))

const hasDomain = (wanted: readonly string[], held: readonly string[]): boolean =>
  wanted.length === 0 || held.some((code) => wanted.includes(code))

const IN_FORCE: readonly (string | null)[] = ['ACTIVE', 'SUSPENDED']

/**
 * Qualification training (资格培训) is for those without a credential in force, renewal (续职) for those with one,
 * off-post retraining (离岗培训) for those who are suspended; all others are for everybody.
 */
function kindFits({ kind, day }: ClassOffer, standing: TraineeFacts['standing']): boolean {
  const holds = standing !== null && IN_FORCE.includes(standing.credentialState) && (standing.validUntil ?? '') >= day
  const isBarred = standing?.credentialState === 'SUSPENDED' || (standing?.sanctionUntil ?? '') >= day
  if (kind === 'QUALIFICATION') return !holds
  if (kind === 'RENEWAL') return standing !== null && IN_FORCE.includes(standing.credentialState)
  if (kind === 'SUSPENSION_RETRAIN') return isBarred
  return true
}

export const failedGuards = (guards: readonly GuardOutcome[]): GuardOutcome[] => guards.filter(({ passed }) => !passed)
