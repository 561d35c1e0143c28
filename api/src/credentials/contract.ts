import Type, { type Static } from 'typebox'
import { endpoint } from '../kernel/endpoint.ts'
import { ById, Code, Day, Instant, LongText, ShortText, Uuid, Version } from '../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../kernel/page.ts'
import { CATEGORIES } from '../organisations/contract.ts'
import { applications } from './applications/contract.ts'
import { Article, Condition, DECISION_STATES, DECISION_STEPS, STATEMENT_KINDS } from './rules/decision-fields.ts'
import { KINDS } from './rules/kinds.ts'
import { ACTIONS, STATES, STORED_STATES } from './rules/lifecycle.ts'
import { LIVE_OUTCOMES } from './rules/live-code.ts'
import { NOTICES } from './rules/public-face.ts'

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
  /** 挂失: since when its card is reported lost; whatever the state, it is not to be used. */
  lostAt: Nullable(Instant),
  /** Whether this caller may report its card lost. */
  mayReportLoss: Type.Boolean(),
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
  state: Type.Enum([...DECISION_STATES]),
  /** Short, without a hearing beforehand, as a measure of a supervision case (监督措施). */
  isInterim: Type.Boolean(),
  /** The rule asks for a notice and time to answer before anything is decided. */
  noticeRequired: Type.Boolean(),
  noticeServedOn: Nullable(Day),
  /** Last day for the statement and defence (陈述申辩). */
  statementDueOn: Nullable(Day),
  statementKind: Nullable(Type.Enum([...STATEMENT_KINDS])),
  articles: Type.Array(Article),
  conditions: Type.Array(Condition),
  aboutId: Nullable(Uuid),
  servedOn: Nullable(Day),
  appealState: Nullable(Type.Enum(['OPEN', 'UPHELD', 'CHANGED', 'REVOKED'])),
  /** Last day for an appeal (申诉); null while nothing has been served. */
  appealUntil: Nullable(Day),
  recallId: Nullable(Uuid),
  /** The ground is confidential and not for this caller: ground, facts, basis and statement read empty. */
  isHidden: Type.Boolean(),
  proposedByName: Type.String(),
  proposedAt: Instant,
  decidedByName: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
  decisionNote: Nullable(Type.String()),
  version: Type.Integer(),
  openActions: Type.Array(Type.Enum([...DECISION_STEPS])),
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
  /** 挂失, 已换发 and 旧版证件已停用, where there is something to say. */
  notice: Type.Optional(Type.Enum([...NOTICES])),
  /** Whether the QR code carried a signature, and whether it is ours; `live` is the changing code of the holder's phone. */
  signature: Type.Enum(['valid', 'absent', 'live']),
  asOf: Instant,
})
export type PublicCheck = Static<typeof PublicCheck>

const ScannedCode = Type.Object({ code: Type.String({ minLength: 1, maxLength: 600 }) })

/** Everything that can be asked of the credentials slice over HTTP. */
export const credentials = {
  ...applications,

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
        /** What the person has said so far; a notice that the rule asks for, and the answer to it, are recorded later. */
        statement: Type.Optional(LongText(2000)),
        isInterim: Type.Optional(Type.Boolean()),
        /** The suspension that EXTEND and LIFT are about (the only one when left out), the decision that ANNUL annuls. */
        aboutId: Type.Optional(Uuid),
        articles: Type.Optional(Type.Array(Article, { maxItems: 10 })),
        /** Of a suspension, beyond what its ground asks for. */
        conditions: Type.Optional(Type.Array(Condition, { maxItems: 5 })),
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
        state: Type.Optional(Type.Enum([...DECISION_STATES])),
        /** Those on which something is to be done. */
        open: Type.Optional(Type.Boolean()),
        credential: Type.Optional(Uuid),
        recall: Type.Optional(Uuid),
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
    config: { permission: 'decision:decide', freshProof: true },
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

  /** By the changing code of a holder's phone (亮证码). Each is good for one check within seconds: pictures of it are not. */
  checkLive: endpoint({
    method: 'GET',
    url: '/public/live/:code',
    config: { permission: 'public', rateLimit: { max: 120, timeWindow: '1 minute' } },
    schema: {
      params: ScannedCode,
      response: { 200: Type.Object({ outcome: Type.Enum([...LIVE_OUTCOMES]), check: PublicCheck }) },
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

export {
  APPLICATION_STATES,
  Applicant,
  Application,
  ApplicationDocument,
  Guard as ApplicationGuard,
  OwnApplication,
} from './applications/contract.ts'
export {
  Campaign,
  CampaignCheck,
  CampaignItem,
  CampaignProgress,
  credentialCampaigns,
} from './campaigns/contract.ts'
export { Card, CardEvent, CardProblem, credentialCards, Printable, PrintBatch } from './cards/contract.ts'
export { ActCheck, credentialDecisions, DecisionPaper } from './decisions/contract.ts'
export { Filing, filings } from './filings/contract.ts'
export { credentialHistory, Entitlement } from './history/contract.ts'
export { credentialHolder, HolderKey, HolderStatus, ScanDay } from './holder/contract.ts'
export { INTAKE_KINDS, PublicIntake, publicIntakes } from './intake/contract.ts'
export { credentialProof, StateProof } from './proof/contract.ts'
export { credentialRecalls, Recall, RecallItem } from './recalls/contract.ts'
export { publicRegister, RegisterEntry } from './register/contract.ts'
export { Article, Condition } from './rules/decision-fields.ts'
export { APPLICATION_TYPES, DOCUMENT_KINDS, KINDS, REISSUE_CAUSES } from './rules/kinds.ts'
export { openActions, stateOn } from './rules/lifecycle.ts'
export { Watch, WatchedChange, watchList } from './watch/contract.ts'
