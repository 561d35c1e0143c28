import type { FirstOutcome, PartRule } from './part-order.ts'
import { makeupProblem, orderProblem } from './part-order.ts'

/**
 * Who may be registered for an examination (报名资格审查): an officer in post, of an employment type that may hold a
 * credential, with a portrait, for a domain that the session examines and his unit enforces, not banned, trained where
 * the rules ask for it, in the order of the parts, once a session, while registration is open.
 */
export const GUARDS = [
  'post-active',
  'employment-allowed',
  'photo-present',
  'domain-offered',
  'domain-of-organ',
  'not-registered',
  'not-banned',
  'training-done',
  'part-order',
  'makeup-candidate',
  'registration-open',
] as const
export type GuardCode = (typeof GUARDS)[number]

export interface Guard {
  code: GuardCode
  passed: boolean
  /** What the sentence for a person needs to know: hours missing, until when banned … */
  detail?: Record<string, string | number>
}

/** What is known of a person apart from his post; nothing of it says who else knows it. */
export interface Standing {
  /** By any unit, for any domain of this session. */
  isRegistered: boolean
  /** Last day of a ban, null for good; undefined without one. */
  bannedUntil?: string | null
  /** Credit hours of the year, where a session asks for some. */
  hours?: number
  /** Of the sessions before: what was passed and is still good, by domain. */
  passed: readonly { domainCode: string; parts: readonly ('GENERAL' | 'PROFESSIONAL')[] }[]
  /** How the person fared in the session whose make-up this is; undefined when he was not in it. */
  first?: {
    domainCode: string
    outcome: FirstOutcome
    failedParts: readonly ('GENERAL' | 'PROFESSIONAL')[]
  }
}

export const UNKNOWN_STANDING: Standing = { isRegistered: false, passed: [] }

export interface Nomination extends Standing {
  /** The primary post, null without one. */
  post: { state: string; employmentType: string } | null
  hasPhoto: boolean
  /** The chosen domain, or those to choose from. */
  domainCodes: readonly string[]
  /** What the unit enforces. */
  organDomains: readonly string[]
}

export interface Offer extends PartRule {
  domainCodes: readonly string[]
  employmentTypes: readonly string[]
  isOpen: boolean
  /** Credit hours that one must have; 0: none. */
  hoursNeeded: number
}

/** Every rule with its outcome, in the order in which a person would check them. */
export function guardsOf(nomination: Nomination, offer: Offer): Guard[] {
  const { post, hasPhoto, domainCodes, organDomains, isRegistered, bannedUntil, hours = 0 } = nomination
  const order = orderProblem(nomination, offer)
  const makeup = makeupProblem(nomination, offer)
  const outcome: Record<GuardCode, boolean> = {
    'post-active': post?.state === 'ACTIVE',
    'employment-allowed': post !== null && offer.employmentTypes.includes(post.employmentType),
    'photo-present': hasPhoto,
    'domain-offered': domainCodes.some((code) => offer.domainCodes.includes(code)),
    'domain-of-organ': domainCodes.some((code) => organDomains.includes(code)),
    'not-registered': !isRegistered,
    'not-banned': bannedUntil === undefined,
    'training-done': hours >= offer.hoursNeeded,
    'part-order': order === undefined,
    'makeup-candidate': makeup === undefined,
    'registration-open': offer.isOpen,
  }
  const detail: Partial<Record<GuardCode, Record<string, string | number>>> = {
    'not-banned': typeof bannedUntil === 'string' ? { until: bannedUntil } : { forGood: 1 },
    'training-done': { needed: offer.hoursNeeded, hours },
    ...(order && { 'part-order': { because: order } }),
    ...(makeup && { 'makeup-candidate': { because: makeup } }),
  }
  return GUARDS.map((code) => ({
    code,
    passed: outcome[code],
    ...(!outcome[code] && detail[code] && { detail: detail[code] }),
  }))
}

export const failedGuards = (guards: readonly Guard[]): GuardCode[] =>
  guards.filter(({ passed }) => !passed).map(({ code }) => code)

/** Registration is open by decision and by time: from the opening instant until before the closing one. */
export function isRegistrationOpen(
  {
    state,
    registrationOpensAt,
    registrationClosesAt,
  }: { state: string; registrationOpensAt: Date; registrationClosesAt: Date },
  now: Date,
): boolean {
  return state === 'REG_OPEN' && now >= registrationOpensAt && now < registrationClosesAt
}
