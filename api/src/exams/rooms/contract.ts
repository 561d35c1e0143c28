import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, ImportBatch, ImportDecision, Instant, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable } from '../../kernel/page.ts'
import { Job } from '../../platform/queue/contract.ts'

/** An address or network, IPv4 or IPv6, in the notation of RFC 4632 and RFC 4291: 10.1.2.0/24. */
const Network = Type.String({ minLength: 2, maxLength: 49, pattern: '^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$' })

const Invigilator = Type.Object({ accountId: Uuid, name: Type.String(), isChief: Type.Boolean() })

export const ExamRoom = Type.Object({
  id: Uuid,
  slotId: Uuid,
  slotName: Type.String(),
  startsAt: Instant,
  organId: Uuid,
  organName: Type.String(),
  name: Type.String(),
  address: Type.String(),
  seats: Type.Integer(),
  /** Seats that are given. */
  taken: Type.Integer(),
  networks: Type.Array(Type.String()),
  /** Made by the arrangement for one area, because nobody planned rooms. */
  isVirtual: Type.Boolean(),
  invigilators: Type.Array(Invigilator),
})
export type ExamRoom = Static<typeof ExamRoom>

export const ExamRoomInput = Type.Object({
  slotId: Uuid,
  organId: Uuid,
  name: ShortText(60),
  address: Type.String({ maxLength: 200 }),
  seats: Type.Integer({ minimum: 1, maximum: 5000 }),
  networks: Type.Array(Network, { maxItems: 20, uniqueItems: true }),
})
export type ExamRoomInput = Static<typeof ExamRoomInput>

export const RoomSeat = Type.Object({
  registrationId: Uuid,
  seatNo: Type.Integer(),
  name: Type.String(),
  organName: Type.String(),
  domainCode: Type.String(),
  admissionNo: Type.String(),
  state: Type.String(),
  hasPhoto: Type.Boolean(),
})

/** Where candidates without a seat come from. */
const Shortage = Type.Object({ cityName: Type.String(), areaName: Type.String(), count: Type.Integer() })

/** Rooms (考场), who sits and watches there, and what is printed for them. */
export const examRooms = {
  list: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/rooms',
    config: { permission: 'session:read' },
    schema: { params: ById, response: { 200: Type.Array(ExamRoom) } },
  }),

  /** Until the session is arranged. */
  create: endpoint({
    method: 'POST',
    url: '/exam-sessions/:id/rooms',
    config: { permission: 'room:write' },
    schema: { params: ById, body: ExamRoomInput, response: { 200: ExamRoom } },
  }),

  change: endpoint({
    method: 'PUT',
    url: '/exam-rooms/:id',
    config: { permission: 'room:write' },
    schema: { params: ById, body: ExamRoomInput, response: { 200: ExamRoom } },
  }),

  remove: endpoint({
    method: 'DELETE',
    url: '/exam-rooms/:id',
    config: { permission: 'room:write' },
    schema: { params: ById, response: { 200: Type.Object({ removed: Type.Boolean() }) } },
  }),

  /** Who sits where: for the organ that holds the room, and for its invigilators. */
  read: endpoint({
    method: 'GET',
    url: '/exam-rooms/:id',
    config: { permission: 'session:read' },
    schema: {
      params: ById,
      response: { 200: Type.Object({ ...ExamRoom.properties, sessionId: Uuid, seated: Type.Array(RoomSeat) }) },
    },
  }),

  assign: endpoint({
    method: 'PUT',
    url: '/exam-rooms/:id/invigilators',
    config: { permission: 'room:write' },
    schema: {
      params: ById,
      body: Type.Object({
        invigilators: Type.Array(Type.Object({ accountId: Uuid, isChief: Type.Boolean() }), { maxItems: 20 }),
      }),
      response: { 200: ExamRoom },
    },
  }),

  /** Accounts that may invigilate. */
  mayInvigilate: endpoint({
    method: 'GET',
    url: '/exam-invigilators',
    config: { permission: 'room:write' },
    schema: {
      querystring: Type.Object({ search: Type.Optional(ShortText(50)) }),
      response: {
        200: Type.Array(Type.Object({ id: Uuid, name: Type.String(), organName: Nullable(Type.String()) })),
      },
    },
  }),

  previewImport: endpoint({
    method: 'POST',
    url: '/exam-sessions/:id/room-imports',
    config: { permission: 'room:write', upload: true },
    schema: { params: ById, response: { 200: ImportBatch } },
  }),

  readImport: endpoint({
    method: 'GET',
    url: '/room-imports/:id',
    config: { permission: 'room:write' },
    schema: { params: ById, response: { 200: Type.Object({ ...ImportBatch.properties, sessionId: Uuid }) } },
  }),

  runImport: endpoint({
    method: 'POST',
    url: '/room-imports/:id/run',
    config: { permission: 'room:write' },
    schema: { params: ById, body: ImportDecision, response: { 200: ImportBatch } },
  }),

  /** What arranging now would come to: seats, and where candidates come from who have none. */
  arrangement: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/arrangement',
    config: { permission: 'session:write' },
    schema: {
      params: ById,
      response: {
        200: Type.Object({
          approved: Type.Integer(),
          capacity: Type.Integer(),
          inRooms: Type.Boolean(),
          shortages: Type.Array(Shortage),
        }),
      },
    },
  }),

  /** Prints the seat plans (座次表) of the rooms of a session that the caller may see, one slot or all. */
  printSeatPlans: endpoint({
    method: 'POST',
    url: '/exam-sessions/:id/seat-plans',
    config: { permission: 'session:read' },
    schema: { params: ById, body: Type.Object({ slotId: Nullable(Uuid) }), response: { 200: Job } },
  }),

  /** Prints the admission tickets (准考证) of the caller's scope. */
  printTickets: endpoint({
    method: 'POST',
    url: '/exam-sessions/:id/tickets',
    config: { permission: 'registration:read' },
    schema: { params: ById, response: { 200: Job } },
  }),

  /** application/pdf: what such a job printed, for who asked for it. */
  printed: endpoint({
    method: 'GET',
    url: '/exam-prints/:id',
    config: { permission: 'session' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  /** application/pdf: one's own admission ticket. */
  ownTicket: endpoint({
    method: 'GET',
    url: '/me/exam-registrations/:id/ticket',
    config: { permission: 'exam:own' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),
}
