import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Instant, LongText, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { ATTEMPT_STATES } from '../attempts/contract.ts'
import { ACT_KINDS, ACT_REASONS, ATTENTION_KINDS, ROOM_ACTS } from '../rules/invigilation.ts'

const LIFE_SIGNS = ['FRESH', 'STALE', 'LOST'] as const

/** A slot that the caller may invigilate, with his rooms. */
export const InvigilatedSlot = Type.Object({
  slotId: Uuid,
  sessionId: Uuid,
  sessionName: Type.String(),
  slotName: Type.String(),
  checkInOpensAt: Instant,
  startsAt: Instant,
  endsAt: Instant,
  isClosed: Type.Boolean(),
  /** Names of the caller's rooms, the first ones. */
  rooms: Type.Array(Type.String()),
  roomCount: Type.Integer(),
  candidates: Type.Integer(),
  running: Type.Integer(),
})
export type InvigilatedSlot = Static<typeof InvigilatedSlot>

/** One candidate of a room, whether he has begun or not. */
export const BoardSeat = Type.Object({
  registrationId: Uuid,
  attemptId: Nullable(Uuid),
  personName: Type.String(),
  organName: Type.String(),
  admissionNo: Nullable(Type.String()),
  seatNo: Nullable(Type.Integer()),
  roomId: Nullable(Uuid),
  roomName: Nullable(Type.String()),
  checkedIn: Type.Boolean(),
  /** Null before the start. */
  state: Nullable(Type.Enum([...ATTEMPT_STATES])),
  startedAt: Nullable(Instant),
  endsAt: Nullable(Instant),
  submittedAt: Nullable(Instant),
  pausedAt: Nullable(Instant),
  /** Time given back or added, in seconds. */
  givenSeconds: Type.Integer(),
  releaseUntil: Nullable(Instant),
  answered: Type.Integer(),
  questions: Type.Integer(),
  seenAt: Nullable(Instant),
  /** Of a running attempt. */
  life: Nullable(Type.Enum([...LIFE_SIGNS])),
  away: Type.Boolean(),
  leftCount: Type.Integer(),
  lastLeftAt: Nullable(Instant),
  deviceChanges: Type.Integer(),
  addressChanges: Type.Integer(),
  /** Why somebody should look, the most urgent first. */
  attention: Type.Array(Type.Enum([...ATTENTION_KINDS])),
})
export type BoardSeat = Static<typeof BoardSeat>

const counts = {
  expected: Type.Integer(),
  checkedIn: Type.Integer(),
  running: Type.Integer(),
  handedIn: Type.Integer(),
  notStarted: Type.Integer(),
  paused: Type.Integer(),
  stale: Type.Integer(),
  lost: Type.Integer(),
  away: Type.Integer(),
  attention: Type.Integer(),
}
export const RoomCounts = Type.Object(counts)
export type RoomCounts = Static<typeof RoomCounts>

export const LiveRoom = Type.Object({
  /** Null: candidates without a room. */
  roomId: Nullable(Uuid),
  name: Nullable(Type.String()),
  organName: Nullable(Type.String()),
  isPaused: Type.Boolean(),
  ...counts,
})
export type LiveRoom = Static<typeof LiveRoom>

export const Act = Type.Object({
  id: Uuid,
  kind: Type.Enum([...ACT_KINDS]),
  reason: Type.Enum([...ACT_REASONS]),
  text: Type.String(),
  seconds: Nullable(Type.Integer()),
  /** How many running attempts it touched. */
  attempts: Nullable(Type.Integer()),
  decision: Nullable(Type.String()),
  roomName: Nullable(Type.String()),
  candidate: Nullable(Type.String()),
  rooms: Type.Array(Type.String()),
  actorName: Type.String(),
  at: Instant,
})
export type Act = Static<typeof Act>

export const Outage = Type.Object({
  id: Uuid,
  isWhole: Type.Boolean(),
  rooms: Type.Array(Type.String()),
  reason: Type.Enum([...ACT_REASONS]),
  note: Type.String(),
  beganAt: Instant,
  declaredAt: Instant,
  declaredByName: Type.String(),
  endedAt: Nullable(Instant),
  /** Attempts that the clock ended while it lasted: a second person decides. */
  endedByClock: Type.Integer(),
  decision: Nullable(Type.Enum(['KEEP', 'VOID'])),
  decidedByName: Nullable(Type.String()),
  voided: Nullable(Type.Integer()),
  /** The caller may end it, and may decide. */
  mayEnd: Type.Boolean(),
  decideClosed: Nullable(Type.String()),
})
export type Outage = Static<typeof Outage>

export const ProposedExtension = Type.Object({
  id: Uuid,
  seconds: Type.Integer(),
  reason: Type.Enum([...ACT_REASONS]),
  note: Type.String(),
  roomName: Nullable(Type.String()),
  candidate: Nullable(Type.String()),
  proposedByName: Type.String(),
  proposedAt: Instant,
  isOwn: Type.Boolean(),
})
export type ProposedExtension = Static<typeof ProposedExtension>

/** The head of the board: the slot, what the caller may do, what waits. */
export const BoardHead = Type.Object({
  slotId: Uuid,
  sessionId: Uuid,
  sessionName: Type.String(),
  slotName: Type.String(),
  checkInOpensAt: Instant,
  startsAt: Instant,
  endsAt: Instant,
  isClosed: Type.Boolean(),
  /** May act at all; who decides for the office only looks. */
  mayAct: Type.Boolean(),
  /** May act on the slot as a whole. */
  mayActOnSlot: Type.Boolean(),
  /** May decide what needs a second person. */
  mayDecide: Type.Boolean(),
  rooms: Type.Array(
    Type.Object({
      id: Uuid,
      name: Type.String(),
      organId: Uuid,
      organName: Type.String(),
      isPaused: Type.Boolean(),
    }),
  ),
  outages: Type.Array(Outage),
  extensions: Type.Array(ProposedExtension),
  extensionLimitMinutes: Type.Integer(),
  releaseMinutes: Type.Integer(),
  serverNow: Instant,
})
export type BoardHead = Static<typeof BoardHead>

/** What may be done to one attempt, a room or the slot now; a code says why not. */
export const OpenActs = Type.Object({
  acts: Type.Array(Type.Object({ act: Type.Enum([...ROOM_ACTS]), closedBecause: Nullable(Type.String()) })),
  /** Of an attempt. */
  seat: Nullable(BoardSeat),
  roomName: Nullable(Type.String()),
  running: Type.Integer(),
})
export type OpenActs = Static<typeof OpenActs>

export const Acted = Type.Object({
  /** Null for what waits for a second person. */
  actId: Nullable(Uuid),
  attempts: Type.Integer(),
  waitsForConfirmation: Type.Boolean(),
})
export type Acted = Static<typeof Acted>

const bySlot = ById
const Reason = Type.Enum([...ACT_REASONS])
const Words = Type.Optional(LongText(500))

/** The board of the invigilator (监考) and what he does there. */
export const invigilation = {
  /** Slots of today and the next days that the caller may invigilate, the soonest first. */
  mine: endpoint({
    method: 'GET',
    url: '/my/invigilation',
    config: { permission: 'invigilation:read' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(InvigilatedSlot) } },
  }),

  head: endpoint({
    method: 'GET',
    url: '/exam-slots/:id/invigilation',
    config: { permission: 'invigilation:read' },
    schema: { params: bySlot, response: { 200: BoardHead } },
  }),

  /** Who needs attention comes first. */
  seats: endpoint({
    method: 'GET',
    url: '/exam-slots/:id/invigilation/seats',
    config: { permission: 'invigilation:read' },
    schema: {
      params: bySlot,
      querystring: Type.Object({
        ...PageQuery,
        roomId: Type.Optional(Uuid),
        only: Type.Optional(Type.Enum(['ATTENTION', 'RUNNING', 'PAUSED', 'NOT_STARTED', 'HANDED_IN'])),
        search: Type.Optional(ShortText(50)),
      }),
      response: {
        200: Type.Object({
          items: Type.Array(BoardSeat),
          total: Type.Integer(),
          page: Type.Integer(),
          size: Type.Integer(),
          /** Of the room or slot, whatever the filter. */
          counts: RoomCounts,
          serverNow: Instant,
        }),
      },
    },
  }),

  rooms: endpoint({
    method: 'GET',
    url: '/exam-slots/:id/invigilation/rooms',
    config: { permission: 'invigilation:read' },
    schema: { params: bySlot, querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(LiveRoom) } },
  }),

  acts: endpoint({
    method: 'GET',
    url: '/exam-slots/:id/acts',
    config: { permission: 'invigilation:read' },
    schema: {
      params: bySlot,
      querystring: Type.Object({ ...PageQuery, attemptId: Type.Optional(Uuid), roomId: Type.Optional(Uuid) }),
      response: { 200: pageOf(Act) },
    },
  }),

  openActs: endpoint({
    method: 'GET',
    url: '/exam-slots/:id/acts/open',
    config: { permission: 'exam:invigilate' },
    schema: {
      params: bySlot,
      querystring: Type.Object({ attemptId: Type.Optional(Uuid), roomId: Type.Optional(Uuid) }),
      response: { 200: OpenActs },
    },
  }),

  /** To one attempt, a room, or (neither named) the slot. */
  act: endpoint({
    method: 'POST',
    url: '/exam-slots/:id/acts',
    config: { permission: 'exam:invigilate' },
    schema: {
      params: bySlot,
      body: Type.Object({
        act: Type.Enum([...ROOM_ACTS]),
        roomId: Type.Optional(Uuid),
        attemptId: Type.Optional(Uuid),
        reason: Reason,
        /** The message, or more about the reason; needed for MESSAGE, NOTE and OTHER. */
        text: Words,
        /** Of EXTEND. */
        minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 480 })),
      }),
      response: { 200: Acted },
    },
  }),

  /** Of the rooms named, of all rooms held by the organs named and those below, or (neither named) of the slot. */
  declareOutage: endpoint({
    method: 'POST',
    url: '/exam-slots/:id/outages',
    config: { permission: 'exam:invigilate' },
    schema: {
      params: bySlot,
      body: Type.Object({
        beganAt: Instant,
        reason: Reason,
        text: Words,
        roomIds: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: 1000 })),
        organIds: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: 100 })),
      }),
      response: { 200: Acted },
    },
  }),

  endOutage: endpoint({
    method: 'POST',
    url: '/exam-outages/:id/end',
    config: { permission: 'exam:invigilate' },
    schema: { params: ById, body: Type.Object({ text: Words }), response: { 200: Acted } },
  }),

  /** What becomes of attempts that the clock ended during an outage: KEEP what was answered, or VOID with a re-sit. */
  decideOutage: endpoint({
    method: 'POST',
    url: '/exam-outages/:id/decision',
    config: { permission: 'outage:decide' },
    schema: {
      params: ById,
      body: Type.Object({ decision: Type.Enum(['KEEP', 'VOID']), text: LongText(500, 1) }),
      response: { 200: Acted },
    },
  }),

  decideExtension: endpoint({
    method: 'POST',
    url: '/exam-extensions/:id/decision',
    config: { permission: 'outage:decide' },
    schema: {
      params: ById,
      body: Type.Object({ decision: Type.Enum(['CONFIRM', 'REFUSE']), text: LongText(500, 1) }),
      response: { 200: Acted },
    },
  }),
}
