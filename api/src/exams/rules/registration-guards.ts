/**
 * Who may be registered for an examination (报名资格审查): an officer in post, of an employment type that may hold a
 * credential, with a portrait, for a domain that the session examines, once a session, while registration is open.
 */
export const GUARDS = [
  'post-active',
  'employment-allowed',
  'photo-present',
  'domain-offered',
  'not-registered',
  'registration-open',
] as const
export type GuardCode = (typeof GUARDS)[number]

export interface Guard {
  code: GuardCode
  passed: boolean
}

export interface Nomination {
  /** The primary post, null without one. */
  post: { state: string; employmentType: string } | null
  hasPhoto: boolean
  /** The chosen domain, or those to choose from. */
  domainCodes: readonly string[]
  /** By any unit, for any domain of this session. */
  isRegistered: boolean
}

export interface Offer {
  domainCodes: readonly string[]
  employmentTypes: readonly string[]
  isOpen: boolean
}

/** Every rule with its outcome, in the order in which a person would check them. */
export function guardsOf({ post, hasPhoto, domainCodes, isRegistered }: Nomination, offer: Offer): Guard[] {
  const passed: Record<GuardCode, boolean> = {
    'post-active': post?.state === 'ACTIVE',
    'employment-allowed': post !== null && offer.employmentTypes.includes(post.employmentType),
    'photo-present': hasPhoto,
    'domain-offered': domainCodes.some((code) => offer.domainCodes.includes(code)),
    'not-registered': !isRegistered,
    'registration-open': offer.isOpen,
  }
  return GUARDS.map((code) => ({ code, passed: passed[code] }))
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
