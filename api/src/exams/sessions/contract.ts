import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
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
} from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { Blueprint } from '../rules/blueprint.ts'
import { SESSION_MODES, SESSION_PARTS } from '../rules/session-plan.ts'
import { SessionRules } from '../rules/session-rules.ts'
import { Guard } from './registrations/contract.ts'

export const SESSION_STATES = [
  'DRAFT',
  'REG_OPEN',
  'REG_CLOSED',
  'ARRANGED',
  'ENDED',
  'SCORED',
  'PUBLISHED_RESULTS',
  'CANCELLED',
] as const
export type SessionState = (typeof SESSION_STATES)[number]

export const SESSION_ACTIONS = ['OPEN_REGISTRATION', 'CLOSE_REGISTRATION', 'ARRANGE', 'CANCEL'] as const

export const REGISTRATION_STATES = [
  'SUBMITTED',
  'UNIT_APPROVED',
  'COUNTY_REVIEWED',
  'CITY_REVIEWED',
  'APPROVED',
  'RETURNED',
  'REJECTED',
  'CANCELLED',
  'ADMITTED',
  'CANCELLED_LATE',
  'SAT',
  'ABSENT',
  'VOIDED',
] as const

export { Blueprint }

const SlotInput = Type.Object({
  name: ShortText(60),
  checkInOpensAt: Instant,
  startsAt: Instant,
  /** Of a window only; every other slot ends after the session's duration. */
  endsAt: Type.Optional(Instant),
  capacity: Type.Integer({ minimum: 1, maximum: 500_000 }),
})

export const Slot = Type.Object({
  id: Uuid,
  name: Type.String(),
  checkInOpensAt: Instant,
  startsAt: Instant,
  endsAt: Instant,
  capacity: Type.Integer(),
  state: Type.Enum(['PLANNED', 'SEALED', 'CLOSED']),
  seedCommitment: Nullable(Type.String()),
  snapshotHash: Nullable(Type.String()),
  revealedSeed: Nullable(Type.String()),
  admitted: Type.Integer(),
  sat: Type.Integer(),
  submitted: Type.Integer(),
  openActions: Type.Array(Type.Enum(['SEAL', 'CLOSE'])),
})
export type Slot = Static<typeof Slot>

export const SessionRow = Type.Object({
  id: Uuid,
  code: Type.String(),
  name: Type.String(),
  state: Type.Enum([...SESSION_STATES]),
  mode: Type.Enum([...SESSION_MODES]),
  /** Which part it examines. */
  part: Type.Enum([...SESSION_PARTS]),
  /** 补考 of this session. */
  makeupOf: Nullable(Uuid),
  /** 演练 of this session: nothing ever comes of it. */
  rehearsalOf: Nullable(Uuid),
  registrationOpensAt: Instant,
  registrationClosesAt: Instant,
  domainCodes: Type.Array(Type.String()),
  firstStartsAt: Nullable(Instant),
  registrations: Type.Integer(),
})
export type SessionRow = Static<typeof SessionRow>

export const Session = Type.Object({
  ...SessionRow.properties,
  blueprint: Blueprint,
  formCount: Type.Integer(),
  rules: SessionRules,
  slots: Type.Array(Slot),
  /** Registrations by state. */
  counts: Type.Record(Type.String(), Type.Integer()),
  /** Papers that an outage voided (考场故障作废); their candidates sit again in a make-up session. */
  lostPapers: Type.Integer(),
  /** Make-up sessions of this one. */
  makeups: Type.Array(Type.Object({ id: Uuid, name: Type.String() })),
  /** Of a make-up session: who lost his paper in the first one and is not registered here yet. */
  owed: Type.Integer(),
  version: Type.Integer(),
  openActions: Type.Array(Type.Enum([...SESSION_ACTIONS, 'CHANGE', 'GRADE', 'APPROVE_RESULTS', 'RELEASE'])),
  /** For each action that is closed now, why. */
  closedBecause: Type.Record(Type.String(), Type.String()),
})
export type Session = Static<typeof Session>

export const SessionInput = Type.Object({
  code: Code,
  name: ShortText(80),
  /** SLOT when absent. */
  mode: Type.Optional(Type.Enum([...SESSION_MODES])),
  /** WHOLE when absent. */
  part: Type.Optional(Type.Enum([...SESSION_PARTS])),
  /** 补考 of this session, whose results are released or of which an outage voided papers. */
  makeupOf: Type.Optional(Uuid),
  registrationOpensAt: Instant,
  registrationClosesAt: Instant,
  domainCodes: Type.Array(Code, { minItems: 1, maxItems: 40 }),
  blueprint: Blueprint,
  formCount: Type.Integer({ minimum: 1, maximum: 50 }),
  /** What differs from the province's parameters for this session. */
  rules: Type.Partial(SessionRules),
  slots: Type.Array(SlotInput, { minItems: 1, maxItems: 60 }),
})
export type SessionInput = Static<typeof SessionInput>

export { Guard, OpenSession, registrations } from './registrations/contract.ts'

export const Nominee = Type.Object({
  personId: Uuid,
  name: Type.String(),
  organName: Type.String(),
  domainCodes: Type.Array(Type.String()),
  eligible: Type.Boolean(),
  guards: Type.Array(Guard),
})
export type Nominee = Static<typeof Nominee>

export const Registration = Type.Object({
  id: Uuid,
  sessionId: Uuid,
  sessionName: Type.String(),
  personId: Uuid,
  personName: Type.String(),
  organName: Type.String(),
  domainCode: Type.String(),
  state: Type.Enum([...REGISTRATION_STATES]),
  nextLevel: Nullable(Type.Enum([...REVIEW_LEVELS])),
  slotName: Nullable(Type.String()),
  startsAt: Nullable(Instant),
  admissionNo: Nullable(Type.String()),
  seatNo: Nullable(Type.Integer()),
  reason: Nullable(Type.String()),
  submittedAt: Instant,
  /** By when the level it waits for must act. */
  dueOn: Nullable(Day),
  overdue: Type.Boolean(),
  roomName: Nullable(Type.String()),
  version: Type.Integer(),
  openActions: Type.Array(Type.Enum(['APPROVE', 'RETURN', 'REJECT', 'RESUBMIT', 'CANCEL', 'CANCEL_LATE', 'VOID'])),
})
export type Registration = Static<typeof Registration>

/** Sessions, slots, registration and admission. */
export const sessions = {
  list: endpoint({
    method: 'GET',
    url: '/exam-sessions',
    config: { permission: 'session:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        state: Type.Optional(Type.Enum([...SESSION_STATES])),
        search: Type.Optional(ShortText(60)),
      }),
      response: { 200: pageOf(SessionRow) },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id',
    config: { permission: 'session:read' },
    schema: { params: ById, response: { 200: Session } },
  }),

  /** The default paper and rules of the regulations in force, as a start for a new session. */
  defaults: endpoint({
    method: 'GET',
    url: '/exam-session-defaults',
    config: { permission: 'session:write' },
    schema: {
      response: { 200: Type.Object({ blueprint: Blueprint, rules: SessionRules, formCount: Type.Integer() }) },
    },
  }),

  create: endpoint({
    method: 'POST',
    url: '/exam-sessions',
    config: { permission: 'session:write' },
    schema: { body: SessionInput, response: { 200: Session } },
  }),

  /** Only while it is a draft. */
  change: endpoint({
    method: 'PUT',
    url: '/exam-sessions/:id',
    config: { permission: 'session:write' },
    schema: {
      params: ById,
      body: Type.Object({ ...SessionInput.properties, version: Version }),
      response: { 200: Session },
    },
  }),

  /** ARRANGE gives every approved candidate a slot, a seat and an admission number. */
  act: endpoint({
    method: 'POST',
    url: '/exam-sessions/:id/actions',
    config: { permission: 'session:write' },
    schema: {
      params: ById,
      body: Type.Object({ action: Type.Enum([...SESSION_ACTIONS]), version: Version }),
      response: { 200: Session },
    },
  }),

  /** Ends a slot: the open attempts past their end are closed, the missing are marked absent. */
  closeSlot: endpoint({
    method: 'POST',
    url: '/exam-slots/:id/closing',
    config: { permission: 'session:write' },
    schema: { params: ById, response: { 200: Session } },
  }),

  /** People of the caller's scope with every registration rule explained one by one. */
  nominees: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/nominees',
    config: { permission: 'registration:write' },
    schema: {
      params: ById,
      querystring: Type.Object({ ...PageQuery, search: Type.Optional(ShortText(50)), domain: Type.Optional(Code) }),
      response: { 200: pageOf(Nominee) },
    },
  }),

  /** All or nothing: one person who may not be registered stops the batch and is named. */
  register: endpoint({
    method: 'POST',
    url: '/exam-sessions/:id/registrations',
    config: { permission: 'registration:write' },
    schema: {
      params: ById,
      body: Type.Object({
        entries: Type.Array(Type.Object({ personId: Uuid, domainCode: Code }), { minItems: 1, maxItems: 1000 }),
      }),
      response: { 200: Type.Object({ registered: Type.Integer() }) },
    },
  }),

  registrations: endpoint({
    method: 'GET',
    url: '/exam-registrations',
    config: { permission: 'registration:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        session: Type.Optional(Uuid),
        state: Type.Optional(Type.Enum([...REGISTRATION_STATES])),
        /** Only those that wait for the caller. */
        mine: Type.Optional(Type.Boolean()),
        /** Only those whose level has let its day pass. */
        overdue: Type.Optional(Type.Boolean()),
        search: Type.Optional(ShortText(50)),
      }),
      response: { 200: pageOf(Registration) },
    },
  }),

  readRegistration: endpoint({
    method: 'GET',
    url: '/exam-registrations/:id',
    config: { permission: 'registration:read' },
    schema: {
      params: ById,
      response: {
        200: Type.Object({
          ...Registration.properties,
          /** Every level of this unit's chain, in order. */
          levels: Type.Array(Type.Enum([...REVIEW_LEVELS])),
          steps: Type.Array(ReviewStep),
          guards: Type.Array(Guard),
        }),
      },
    },
  }),

  review: endpoint({
    method: 'POST',
    url: '/exam-registrations/:id/review',
    config: { permission: 'registration:review' },
    schema: {
      params: ById,
      body: Type.Object({ ...ReviewDecision.properties, version: Version }),
      response: { 200: Registration },
    },
  }),

  /** Approves many at the caller's level; those that can't be are listed with the reason. */
  reviewMany: endpoint({
    method: 'POST',
    url: '/exam-registrations/review',
    config: { permission: 'registration:review' },
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

  /** The unit takes a registration back, or sends a returned one again. */
  amend: endpoint({
    method: 'POST',
    url: '/exam-registrations/:id/amendment',
    config: { permission: 'registration:write' },
    schema: {
      params: ById,
      body: Type.Object({
        action: Type.Enum(['CANCEL', 'RESUBMIT']),
        reason: Nullable(LongText(200)),
        version: Version,
      }),
      response: { 200: Registration },
    },
  }),
}
