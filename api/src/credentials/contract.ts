import Type, { type Static } from 'typebox'
import { endpoint } from '../kernel/endpoint.ts'
import {
  ById,
  Code,
  Day,
  Instant,
  LongText,
  REVIEW_LEVELS,
  ReviewDecision,
  ReviewStep,
  ShortText,
  Uuid,
  Version,
} from '../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../kernel/page.ts'
import { CATEGORIES } from '../organisations/contract.ts'
import { ACTIONS, STATES, STORED_STATES } from './rules/lifecycle.ts'

export const KINDS = ['ENFORCEMENT', 'SUPERVISION'] as const
export const APPLICATION_STATES = [
  'SUBMITTED',
  'UNIT_APPROVED',
  'COUNTY_REVIEWED',
  'CITY_REVIEWED',
  'APPROVED',
  'RETURNED',
  'REJECTED',
  'WITHDRAWN',
  'CLOSED',
] as const

const Guard = Type.Object({ code: Type.String(), passed: Type.Boolean() })

/** A qualified person and whether an application may be made, rule by rule. */
export const Applicant = Type.Object({
  personId: Uuid,
  name: Type.String(),
  organName: Type.String(),
  domainCodes: Type.Array(Type.String()),
  qualifiedDomains: Type.Array(Type.String()),
  qualificationValidTo: Nullable(Day),
  eligible: Type.Boolean(),
  guards: Type.Array(Guard),
})
export type Applicant = Static<typeof Applicant>

export const Application = Type.Object({
  id: Uuid,
  type: Type.Enum(['NEW', 'RENEW', 'CHANGE', 'REISSUE', 'TRANSFER']),
  kind: Type.Enum([...KINDS]),
  personId: Uuid,
  personName: Type.String(),
  organName: Type.String(),
  domainCodes: Type.Array(Type.String()),
  categories: Type.Array(Type.Enum([...CATEGORIES])),
  state: Type.Enum([...APPLICATION_STATES]),
  nextLevel: Nullable(Type.Enum([...REVIEW_LEVELS])),
  returnCount: Type.Integer(),
  reason: Nullable(Type.String()),
  credentialId: Nullable(Uuid),
  submittedAt: Instant,
  /** Day by which the level that holds it must act (working days). */
  dueOn: Nullable(Day),
  version: Type.Integer(),
  openActions: Type.Array(Type.Enum(['APPROVE', 'RETURN', 'REJECT', 'RESUBMIT', 'WITHDRAW'])),
})
export type Application = Static<typeof Application>

export const CredentialRow = Type.Object({
  id: Uuid,
  credentialNo: Type.String(),
  kind: Type.Enum([...KINDS]),
  holderName: Type.String(),
  organName: Type.String(),
  domainCodes: Type.Array(Type.String()),
  state: Type.Enum([...STATES]),
  validFrom: Day,
  validTo: Day,
})
export type CredentialRow = Static<typeof CredentialRow>

export const CredentialEvent = Type.Object({
  action: Type.String(),
  fromState: Nullable(Type.String()),
  toState: Type.String(),
  decisionNo: Nullable(Type.String()),
  reasonCode: Nullable(Type.String()),
  effectiveAt: Instant,
  recordedAt: Instant,
  actorName: Nullable(Type.String()),
})

export const Credential = Type.Object({
  ...CredentialRow.properties,
  personId: Uuid,
  storedState: Type.Enum([...STORED_STATES]),
  categories: Type.Array(Type.Enum([...CATEGORIES])),
  areaName: Type.String(),
  issuingAuthority: Type.String(),
  issuedAt: Nullable(Instant),
  /** The short public address, null until the code is signed. */
  verifyUrl: Nullable(Type.String()),
  events: Type.Array(CredentialEvent),
  openDecisionId: Nullable(Uuid),
  /** Acts that may be proposed now by this caller. */
  openActions: Type.Array(Type.Enum([...ACTIONS])),
  version: Type.Integer(),
})
export type Credential = Static<typeof Credential>

export const Decision = Type.Object({
  id: Uuid,
  decisionNo: Nullable(Type.String()),
  credentialId: Uuid,
  credentialNo: Type.String(),
  holderName: Type.String(),
  organName: Type.String(),
  action: Type.Enum([...ACTIONS]),
  reasonCode: Type.String(),
  facts: Type.String(),
  legalBasis: Type.String(),
  startsOn: Day,
  endsOn: Nullable(Day),
  endEvent: Nullable(Type.String()),
  statement: Type.String(),
  state: Type.Enum(['PROPOSED', 'DECIDED', 'REFUSED', 'TAKEN_BACK']),
  proposedByName: Type.String(),
  proposedAt: Instant,
  decidedByName: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
  decisionNote: Nullable(Type.String()),
  version: Type.Integer(),
  openActions: Type.Array(Type.Enum(['DECIDE', 'REFUSE', 'TAKE_BACK'])),
})
export type Decision = Static<typeof Decision>

/** Each check by itself: "could not tell" is never "invalid" (mechanisms.md 5). */
export const PublicCheck = Type.Object({
  found: Type.Boolean(),
  /** Only when found. Never an ID number, birth date, phone or reason (domain.md 7.1). */
  credential: Nullable(
    Type.Object({
      credentialNo: Type.String(),
      kind: Type.Enum([...KINDS]),
      holderName: Type.String(),
      organName: Type.String(),
      domains: Type.Array(Type.Object({ code: Type.String(), nameZh: Type.String(), nameEn: Type.String() })),
      categories: Type.Array(Type.Enum([...CATEGORIES])),
      areaName: Type.String(),
      issuingAuthority: Type.String(),
      validFrom: Day,
      validTo: Day,
      state: Type.Enum([...STATES]),
      /** The one thing a citizen needs to know. */
      mayEnforce: Type.Boolean(),
      photoUrl: Nullable(Type.String()),
    }),
  ),
  /** Whether the QR code carried a signature, and whether it is ours. */
  signature: Type.Enum(['valid', 'absent']),
  asOf: Instant,
})
export type PublicCheck = Static<typeof PublicCheck>

const ScannedCode = Type.Object({ code: Type.String({ minLength: 1, maxLength: 600 }) })

/** Everything that can be asked of the credentials slice over HTTP. */
export const credentials = {
  /** People of the caller's scope with a pass, and the application rules explained one by one. */
  applicants: endpoint({
    method: 'GET',
    url: '/credential-applicants',
    config: { permission: 'application:write' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        search: Type.Optional(ShortText(50)),
        eligible: Type.Optional(Type.Boolean()),
      }),
      response: { 200: pageOf(Applicant) },
    },
  }),

  /** All or nothing: one person who may not apply stops the batch and is named. */
  apply: endpoint({
    method: 'POST',
    url: '/credential-applications',
    config: { permission: 'application:write' },
    schema: {
      body: Type.Object({
        kind: Type.Enum([...KINDS]),
        entries: Type.Array(
          Type.Object({
            personId: Uuid,
            domainCodes: Type.Array(Code, { minItems: 1, maxItems: 20 }),
            categories: Type.Array(Type.Enum([...CATEGORIES]), { minItems: 1, maxItems: 7 }),
          }),
          { minItems: 1, maxItems: 1000 },
        ),
      }),
      response: { 200: Type.Object({ applied: Type.Integer() }) },
    },
  }),

  applications: endpoint({
    method: 'GET',
    url: '/credential-applications',
    config: { permission: 'application:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        state: Type.Optional(Type.Enum([...APPLICATION_STATES])),
        /** Only those that wait for the caller. */
        mine: Type.Optional(Type.Boolean()),
        search: Type.Optional(ShortText(50)),
      }),
      response: { 200: pageOf(Application) },
    },
  }),

  readApplication: endpoint({
    method: 'GET',
    url: '/credential-applications/:id',
    config: { permission: 'application:read' },
    schema: {
      params: ById,
      response: {
        200: Type.Object({
          ...Application.properties,
          /** Who reviews it, in order. */
          levels: Type.Array(Type.Enum([...REVIEW_LEVELS])),
          steps: Type.Array(ReviewStep),
          guards: Type.Array(Guard),
        }),
      },
    },
  }),

  /** At the last level an approval allocates the number and issues the credential. */
  reviewApplication: endpoint({
    method: 'POST',
    url: '/credential-applications/:id/review',
    config: { permission: 'application:review' },
    schema: {
      params: ById,
      body: Type.Object({ ...ReviewDecision.properties, version: Version }),
      response: { 200: Application },
    },
  }),

  reviewApplications: endpoint({
    method: 'POST',
    url: '/credential-applications/review',
    config: { permission: 'application:review' },
    schema: {
      body: Type.Object({ ids: Type.Array(Uuid, { minItems: 1, maxItems: 1000 }) }),
      response: {
        200: Type.Object({
          approved: Type.Integer(),
          refused: Type.Array(Type.Object({ id: Uuid, code: Type.String() })),
        }),
      },
    },
  }),

  amendApplication: endpoint({
    method: 'POST',
    url: '/credential-applications/:id/amendment',
    config: { permission: 'application:write' },
    schema: {
      params: ById,
      body: Type.Object({
        action: Type.Enum(['WITHDRAW', 'RESUBMIT']),
        reason: Nullable(LongText(200)),
        version: Version,
      }),
      response: { 200: Application },
    },
  }),

  list: endpoint({
    method: 'GET',
    url: '/credentials',
    config: { permission: 'credential:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        search: Type.Optional(ShortText(60)),
        state: Type.Optional(Type.Enum([...STATES])),
        domain: Type.Optional(Code),
        organ: Type.Optional(Uuid),
        sort: Type.Optional(Type.Enum(['number', '-number', 'name', 'validTo'])),
      }),
      response: { 200: pageOf(CredentialRow) },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/credentials/:id',
    config: { permission: 'credential:read' },
    schema: { params: ById, response: { 200: Credential } },
  }),

  /** application/pdf of the card. */
  pdf: endpoint({
    method: 'GET',
    url: '/credentials/:id/card.pdf',
    config: { permission: 'credential:read' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  mine: endpoint({
    method: 'GET',
    url: '/my/credentials',
    config: { permission: 'credential:own' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(Credential) } },
  }),

  myPdf: endpoint({
    method: 'GET',
    url: '/my/credentials/:id/card.pdf',
    config: { permission: 'credential:own' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  /** Proposes an act with its ground; another person decides. */
  propose: endpoint({
    method: 'POST',
    url: '/credentials/:id/decisions',
    config: { permission: 'decision:propose' },
    schema: {
      params: ById,
      body: Type.Object({
        action: Type.Enum([...ACTIONS]),
        reasonCode: Code,
        facts: LongText(2000, 4),
        startsOn: Day,
        endsOn: Nullable(Day),
        endEvent: Nullable(ShortText(100)),
        /** Record of the statement and defence (陈述申辩), or that none was made. */
        statement: LongText(2000, 2),
        version: Version,
      }),
      response: { 200: Decision },
    },
  }),

  decisions: endpoint({
    method: 'GET',
    url: '/credential-decisions',
    config: { permission: 'decision:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        state: Type.Optional(Type.Enum(['PROPOSED', 'DECIDED', 'REFUSED', 'TAKEN_BACK'])),
        credential: Type.Optional(Uuid),
      }),
      response: { 200: pageOf(Decision) },
    },
  }),

  readDecision: endpoint({
    method: 'GET',
    url: '/credential-decisions/:id',
    config: { permission: 'decision:read' },
    schema: { params: ById, response: { 200: Decision } },
  }),

  /** By somebody other than the proposer; takes effect at once or on its start day. */
  decide: endpoint({
    method: 'POST',
    url: '/credential-decisions/:id/decision',
    config: { permission: 'decision:decide' },
    schema: {
      params: ById,
      body: Type.Object({ decision: Type.Enum(['DECIDE', 'REFUSE']), note: Nullable(LongText(500)), version: Version }),
      response: { 200: Decision },
    },
  }),

  takeBack: endpoint({
    method: 'DELETE',
    url: '/credential-decisions/:id',
    config: { permission: 'decision:propose' },
    schema: { params: ById, response: { 200: Decision } },
  }),

  /** By the code of a QR or the short address. Unknown, malformed and forged get one answer. */
  check: endpoint({
    method: 'GET',
    url: '/public/credentials/:code',
    config: { permission: 'public', rateLimit: { max: 120, timeWindow: '1 minute' } },
    schema: { params: ScannedCode, response: { 200: PublicCheck } },
  }),

  /** By number and name together, exactly; uniform answers against enumeration. */
  lookUp: endpoint({
    method: 'POST',
    url: '/public/lookups',
    config: { permission: 'public', rateLimit: { max: 30, timeWindow: '1 minute' } },
    schema: {
      body: Type.Object({ credentialNo: ShortText(40), holderName: ShortText(60) }),
      response: { 200: PublicCheck },
    },
  }),

  /** The published signing keys as a JWK set. */
  keys: endpoint({
    method: 'GET',
    url: '/public/keys',
    config: { permission: 'public' },
    schema: { response: { 200: Type.Object({ keys: Type.Array(Type.Record(Type.String(), Type.String())) }) } },
  }),
}

export { openActions, stateOn } from './rules/lifecycle.ts'
