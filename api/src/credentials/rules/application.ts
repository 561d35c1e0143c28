/**
 * Who may be given a credential, have it renewed, changed, issued again or moved to another unit (申领、续证、变更、补证、
 * 调动换证): each condition by itself, with the facts it was judged by, so that a refusal explains itself and the
 * explanation is the decision. Asked when a unit applies and again before anything is issued.
 */
import { addMonths } from '../../kernel/day.ts'
import { type Fact, GUARDS, type Guard, type GuardCode } from './guards.ts'
import type { ApplicationType, DocumentKind, Kind, ReissueCause } from './kinds.ts'
import type { StoredState } from './lifecycle.ts'
import { type PhotoMeasures, type PhotoNeeds, photoFaults } from './photo.ts'
import { carriesOver, type Held, qualifiesOn } from './qualification.ts'

/** The credential that the application is about, as it stands on the day. */
export interface About {
  id: string
  credentialNo: string
  /** In force on the day; expiry is told by `validTo`. */
  state: StoredState
  organId: string
  holderName: string
  organName: string
  domainCodes: readonly string[]
  categories: readonly string[]
  photoFileId: string | null
  validTo: string
  lost: boolean
  /** An act on it is proposed, or decided for a later day. */
  isDecisionOpen: boolean
}

/** What the rules need to know about a person, and nothing more. */
export interface ApplicantFacts {
  name: string
  /** The primary post, if one is held. */
  post: {
    state: string
    employmentType: string
    organId: string
    organName: string
    isJustice: boolean
    startedOn: string
    contractUntil: string | null
  } | null
  photoFileId: string | null
  /** null: no photo, or one that could not be measured, which is never held against it. */
  photo: PhotoMeasures | null
  legalQualificationNo: string | null
  qualifications: readonly (Held & { domainCode: string })[]
  /** Of the same kind of credential. */
  hasOpenApplication: boolean
  hasCredentialInForce: boolean
  about: About | null
  /** Day on which the last revocation took effect. */
  revokedOn: string | null
  /** 不予续期 because of missing training hours. */
  renewalBlocked: boolean
}

/** What the province has decided, as far as the conditions go. */
export interface ApplicationRules {
  /** 编制性质 that may hold a credential (`registration.employment_types`). */
  employmentTypes: readonly string[]
  banMonths: number
  qualificationYears: number
  renewalWindowMonths: number
  renewalRequiresExam: boolean
  supervisionLegalFrom: string
  requiredDocuments: Record<ApplicationType, readonly DocumentKind[]>
  photo: PhotoNeeds
}

/** What is asked, and when. */
export interface Ask {
  type: ApplicationType
  kind: Kind
  day: string
  /** ISSUE: just before anything is given out; some conditions count only then. */
  stage: 'SUBMIT' | 'ISSUE'
  /** First submission: a window that was open then stays open for this application. */
  submittedOn: string
  /** Those asked for; without them one qualified domain is enough. */
  domains?: readonly string[]
  categories?: readonly string[]
  cause?: ReissueCause
  /** Kinds of the documents that are there; left out, documents are not judged. */
  documents?: readonly DocumentKind[]
  rules: ApplicationRules
}

interface Verdict {
  passed: boolean
  facts?: Record<string, Fact>
  todo?: string
  by?: string | null
}

/** Domains in which the person is qualified on `day`. */
export const qualifiedDomains = ({ qualifications }: Pick<ApplicantFacts, 'qualifications'>, day: string): string[] =>
  qualifications.filter((qualification) => qualifiesOn(qualification, day)).map(({ domainCode }) => domainCode)

/** Every condition that counts for this type and kind, in one order. */
export function guardsFor(facts: ApplicantFacts, ask: Ask): Guard[] {
  return GUARDS.filter((code) => counts(code, facts, ask)).map((code) => {
    const { passed, facts: said = {}, todo = null, by = null } = JUDGES[code](facts, ask)
    return { code, passed, facts: said, todo: passed ? null : todo, by: passed ? null : by }
  })
}

/** What of the printed facts is no longer so, or is asked to become otherwise. */
function changesOf(facts: ApplicantFacts, { domains, categories }: Pick<Ask, 'domains' | 'categories'>): string[] {
  const { about, post } = facts
  if (!about) return []
  const differs = (a: readonly string[], b: readonly string[]) => [...a].sort().join() !== [...b].sort().join()
  const changes: [string, boolean][] = [
    ['NAME', facts.name !== about.holderName],
    ['ORGAN_NAME', post !== null && post.organName !== about.organName],
    ['PHOTO', facts.photoFileId !== null && facts.photoFileId !== about.photoFileId],
    ['DOMAINS', domains !== undefined && differs(domains, about.domainCodes)],
    ['CATEGORIES', categories !== undefined && differs(categories, about.categories)],
  ]
  return changes.filter(([, changed]) => changed).map(([what]) => what)
}

/** First day on which a renewal may be asked for. */
const renewalOpensOn = (validTo: string, months: number): string => addMonths(validTo, -months)

/** Documents without which it is not taken: a damaged card comes back instead of a statement of its loss. */
export function neededDocuments({ type, cause, rules }: Pick<Ask, 'type' | 'cause' | 'rules'>): DocumentKind[] {
  const needed = rules.requiredDocuments[type]
  if (type !== 'REISSUE' || cause !== 'DAMAGED') return [...needed]
  return needed.map((kind) => (kind === 'LOSS_STATEMENT' ? 'OLD_CARD' : kind))
}

const counts = (code: GuardCode, facts: ApplicantFacts, ask: Ask): boolean => APPLIES[code]?.(ask, facts) ?? true

const about: (...types: ApplicationType[]) => (ask: Ask) => boolean =
  (...types) =>
  ({ type }) =>
    types.includes(type)
const enforcement = ({ kind }: Ask) => kind === 'ENFORCEMENT'

/** Where a condition counts; everywhere when it is not named. */
const APPLIES: Partial<Record<GuardCode, (ask: Ask, facts: ApplicantFacts) => boolean>> = {
  'type-for-kind': (ask) => ask.kind === 'AUXILIARY' && ask.type === 'TRANSFER',
  'organ-supervises': ({ kind }) => kind === 'SUPERVISION',
  'contract-running': ({ kind }) => kind === 'AUXILIARY',
  'legal-qualification': ({ kind }) => kind === 'SUPERVISION',
  'domains-given': (ask) => enforcement(ask) && ask.domains !== undefined,
  'qualification-valid': (ask) => enforcement(ask) && about('NEW', 'CHANGE', 'TRANSFER')(ask),
  'no-credential-in-force': about('NEW', 'TRANSFER'),
  'credential-known': about('RENEW', 'CHANGE', 'REISSUE', 'TRANSFER'),
  'credential-state': (ask, facts) => ask.type !== 'NEW' && facts.about !== null,
  'credential-of-post': (ask, facts) => about('RENEW', 'CHANGE', 'REISSUE')(ask) && facts.about !== null,
  'former-post-left': (ask, facts) => ask.type === 'TRANSFER' && facts.about !== null,
  'term-running': (ask, facts) => about('CHANGE', 'REISSUE', 'TRANSFER')(ask) && facts.about !== null,
  // A card comes only after the suspension; a new one for a lost one is not even asked for (edge cases 22, 23).
  // Nobody leaves a suspension behind by moving to another unit.
  'not-suspended': ({ type, stage }, facts) =>
    facts.about !== null &&
    (type === 'REISSUE' || type === 'TRANSFER' || (stage === 'ISSUE' && (type === 'RENEW' || type === 'CHANGE'))),
  // What is on its way is decided first (domain.md A4, guards). Whether something is, is not for everybody to know.
  'no-decision-open': ({ stage }, facts) => stage === 'ISSUE' && facts.about !== null,
  'renewal-window-open': (ask, facts) => ask.type === 'RENEW' && facts.about !== null,
  'renewal-exam-passed': (ask, facts) =>
    ask.type === 'RENEW' && enforcement(ask) && ask.rules.renewalRequiresExam && facts.about !== null,
  'hours-not-blocking': (ask) => ask.type === 'RENEW' && ask.kind !== 'AUXILIARY',
  // Without knowing what is asked for, nobody can tell.
  'change-real': (ask, facts) => ask.type === 'CHANGE' && facts.about !== null && ask.domains !== undefined,
  'loss-reported': (ask, facts) => ask.type === 'REISSUE' && ask.cause !== 'DAMAGED' && facts.about !== null,
  'documents-complete': ({ documents }) => documents !== undefined,
  'reapply-ban-over': about('NEW', 'RENEW', 'TRANSFER'),
}

const JUDGES: Record<GuardCode, (facts: ApplicantFacts, ask: Ask) => Verdict> = {
  // A work card is the employing unit's: another employer gives its own.
  'type-for-kind': (_, { type, kind }) => ({ passed: false, facts: { type, kind }, todo: 'apply-anew' }),

  'post-active': ({ post }) => ({
    passed: post?.state === 'ACTIVE',
    facts: { state: post?.state ?? null },
    todo: 'complete-post',
  }),

  'employment-allowed': ({ post }, { kind, rules }) => {
    const established = post !== null && rules.employmentTypes.includes(post.employmentType)
    const passed = kind === 'AUXILIARY' ? post !== null && !established : established
    const allowed = [...rules.employmentTypes]
    return {
      passed,
      facts: { employmentType: post?.employmentType ?? null, established: allowed },
      todo: 'check-employment',
    }
  },

  'organ-supervises': ({ post }) => ({
    passed: post?.isJustice === true,
    facts: { organ: post?.organName ?? null },
    todo: 'apply-for-enforcement',
  }),

  'contract-running': ({ post }, { day }) => {
    const until = post?.contractUntil ?? null
    return { passed: until !== null && until >= day, facts: { contractUntil: until }, todo: 'enter-contract' }
  },

  'legal-qualification': ({ post, legalQualificationNo }, { rules: { supervisionLegalFrom } }) => {
    const isNewcomer = post !== null && post.startedOn >= supervisionLegalFrom
    return {
      passed: !isNewcomer || legalQualificationNo !== null,
      facts: { since: post?.startedOn ?? null, from: supervisionLegalFrom, known: legalQualificationNo !== null },
      todo: 'enter-legal-qualification',
    }
  },

  'photo-present': ({ photoFileId }) => ({ passed: photoFileId !== null, todo: 'upload-photo' }),

  'photo-fit': ({ photo }, { rules }) => {
    const faults = photo === null ? [] : photoFaults(photo, rules.photo)
    return { passed: faults.length === 0, facts: { faults, ...(photo ?? {}) }, todo: 'replace-photo' }
  },

  'domains-given': (_, { domains = [], categories }) => ({
    passed: domains.length > 0 && categories?.length !== 0,
    facts: { domains: [...domains], categories: [...(categories ?? [])] },
    todo: 'choose-domains',
  }),

  'qualification-valid': qualificationVerdict,

  'no-open-application': ({ hasOpenApplication }) => ({ passed: !hasOpenApplication, todo: 'await-open-application' }),

  'no-credential-in-force': ({ hasCredentialInForce }) => ({
    passed: !hasCredentialInForce,
    todo: 'use-the-credential',
  }),

  'credential-known': (facts) => ({
    passed: facts.about !== null,
    facts: { credentialNo: facts.about?.credentialNo ?? null },
    todo: 'apply-anew',
  }),

  'credential-state': ({ about: of }, { type }) => ({
    passed: of!.state === 'ACTIVE' || of!.state === 'SUSPENDED' || (type === 'TRANSFER' && of!.state === 'WITHDRAWN'),
    facts: { credentialNo: of!.credentialNo, state: of!.state },
    todo: 'apply-anew',
  }),

  'credential-of-post': ({ about: of, post }) => ({
    passed: post?.organId === of!.organId,
    facts: { organ: post?.organName ?? null, credentialOrgan: of!.organName },
    todo: 'apply-for-transfer',
  }),

  'former-post-left': ({ about: of, post }) => ({
    passed: post !== null && post.organId !== of!.organId,
    facts: { organ: post?.organName ?? null, credentialOrgan: of!.organName },
    todo: 'propose-restoring',
  }),

  'term-running': ({ about: of }, { day }) => ({
    passed: of!.validTo >= day,
    facts: { validTo: of!.validTo },
    todo: 'apply-anew',
  }),

  'not-suspended': ({ about: of }) => ({
    passed: of!.state !== 'SUSPENDED',
    facts: { state: of!.state },
    todo: 'await-lifting',
  }),

  'no-decision-open': ({ about: of }) => ({ passed: !of!.isDecisionOpen, todo: 'await-decision' }),

  'renewal-window-open': ({ about: of }, { submittedOn, rules }) => {
    const { validTo } = of!
    const opensOn = renewalOpensOn(validTo, rules.renewalWindowMonths)
    const early = submittedOn < opensOn
    return {
      passed: !early && submittedOn <= validTo,
      facts: { opensOn, validTo },
      todo: early ? 'await-window' : 'apply-anew',
      by: early ? opensOn : null,
    }
  },

  'renewal-exam-passed': ({ about: of, qualifications }, { rules, domains }) => {
    const since = renewalOpensOn(of!.validTo, rules.renewalWindowMonths)
    const wanted = domains ?? of!.domainCodes
    const missing = wanted.filter(
      (domain) => !qualifications.some((one) => one.domainCode === domain && passedAnewSince(one, since)),
    )
    return { passed: missing.length === 0, facts: { since, missing }, todo: 'sit-renewal-exam', by: of!.validTo }
  },

  'hours-not-blocking': ({ renewalBlocked, about: of }) => ({
    passed: !renewalBlocked,
    todo: 'make-up-hours',
    by: of?.validTo ?? null,
  }),

  'change-real': (facts, ask) => {
    const changes = changesOf(facts, ask)
    return { passed: changes.length > 0, facts: { changes }, todo: 'change-the-register-first' }
  },

  'loss-reported': ({ about: of }) => ({
    passed: of!.lost,
    facts: { credentialNo: of!.credentialNo },
    todo: 'report-loss',
  }),

  'documents-complete': (_, ask) => {
    const needed = neededDocuments(ask)
    const missing = needed.filter((kind) => !ask.documents!.includes(kind))
    return { passed: missing.length === 0, facts: { needed, missing }, todo: 'add-documents' }
  },

  'reapply-ban-over': ({ revokedOn }, { day, rules }) => {
    const until = revokedOn === null ? null : addMonths(revokedOn, rules.banMonths)
    return { passed: until === null || until <= day, facts: { revokedOn, until }, todo: 'await-end-of-ban', by: until }
  },
}

/** A domain that comes along from the old credential is not examined again; a new one needs its professional part only. */
function qualificationVerdict(facts: ApplicantFacts, { type, day, domains, rules }: Ask): Verdict {
  const qualified = qualifiedDomains(facts, day)
  const kept = type === 'NEW' ? [] : (facts.about?.domainCodes ?? [])
  const isMet = (domain: string) =>
    qualified.includes(domain) ||
    kept.includes(domain) ||
    (type !== 'NEW' && carriesOver(facts.qualifications, domain, day, rules.qualificationYears))
  const missing = (domains ?? []).filter((domain) => !isMet(domain))
  const passed = domains || type !== 'NEW' ? missing.length === 0 : qualified.length > 0
  return { passed, facts: { qualified, missing }, todo: type === 'NEW' ? 'pass-exam' : 'pass-professional-part' }
}

const passedAnewSince = ({ generalPassedOn, professionalPassedOn, state }: Held, since: string): boolean =>
  state === 'VALID' &&
  generalPassedOn !== null &&
  generalPassedOn >= since &&
  professionalPassedOn !== null &&
  professionalPassedOn >= since
