import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Code, Day, Instant, LongText, ShortText, Uuid, Version } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'

const roomFields = {
  organId: Uuid,
  /** Where it lies; distances are told by it. */
  areaCode: Code,
  name: ShortText(60),
  address: ShortText(200),
  capacity: Type.Integer({ minimum: 1, maximum: 10_000 }),
  /** WGS 84, both or none: what a sign-in is measured against. */
  latitude: Nullable(Type.Number({ minimum: -90, maximum: 90 })),
  longitude: Nullable(Type.Number({ minimum: -180, maximum: 180 })),
  equipment: Nullable(LongText(500)),
  isActive: Type.Boolean(),
}
export const RoomInput = Type.Object(roomFields)
export type RoomInput = Static<typeof RoomInput>

/** 培训场地. */
export const Room = Type.Object({
  id: Uuid,
  ...roomFields,
  areaName: Type.String(),
  organName: Type.String(),
  /** Lessons to come. */
  upcoming: Type.Integer(),
  /** The caller may change it. */
  isMine: Type.Boolean(),
  version: Version,
})
export type Room = Static<typeof Room>

/** A lesson that takes the room, half-open. */
export const RoomLesson = Type.Object({
  lessonId: Uuid,
  classId: Uuid,
  className: Type.String(),
  title: Type.String(),
  from: Instant,
  to: Instant,
  state: Type.Enum(['DRAFT', 'PUBLISHED', 'HELD']),
})
export type RoomLesson = Static<typeof RoomLesson>

/** A room from Monday to Sunday. Drafts are shown, and don't take it yet. */
export const RoomWeek = Type.Object({
  room: Room,
  /** Monday. */
  from: Day,
  /** Sunday. */
  to: Day,
  busyMinutes: Type.Integer(),
  lessons: Type.Array(RoomLesson),
})
export type RoomWeek = Static<typeof RoomWeek>

/** Rooms (场地): every coordinator sees them all, the unit that has one keeps it. */
export const rooms = {
  list: endpoint({
    method: 'GET',
    url: '/rooms',
    config: { permission: 'training:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        search: Type.Optional(ShortText(60)),
        /** At or below. */
        area: Type.Optional(Code),
        organ: Type.Optional(Uuid),
        active: Type.Optional(Type.Boolean()),
        /** At least so many seats. */
        capacity: Type.Optional(Type.Integer({ minimum: 1 })),
        /** Free in the whole of this time; both or none. */
        freeFrom: Type.Optional(Instant),
        freeTo: Type.Optional(Instant),
      }),
      response: { 200: pageOf(Room) },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/rooms/:id',
    config: { permission: 'training:read' },
    schema: { params: ById, response: { 200: Room } },
  }),

  /** The week in which `day` lies; this week without. */
  week: endpoint({
    method: 'GET',
    url: '/rooms/:id/week',
    config: { permission: 'training:read' },
    schema: {
      params: ById,
      querystring: Type.Object({ day: Type.Optional(Day) }),
      response: { 200: RoomWeek },
    },
  }),

  create: endpoint({
    method: 'POST',
    url: '/rooms',
    config: { permission: 'training:write' },
    schema: { body: RoomInput, response: { 200: Room } },
  }),

  change: endpoint({
    method: 'PUT',
    url: '/rooms/:id',
    config: { permission: 'training:write' },
    schema: { params: ById, body: Type.Object({ ...roomFields, version: Version }), response: { 200: Room } },
  }),
}
