import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Instant, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'

/** One candidate at the door of the room (入场核验): what an invigilator compares and what was ticked. */
export const Entrance = Type.Object({
  registrationId: Uuid,
  personName: Type.String(),
  organName: Type.String(),
  admissionNo: Nullable(Type.String()),
  roomName: Nullable(Type.String()),
  seatNo: Nullable(Type.Integer()),
  hasPhoto: Type.Boolean(),
  checkedAt: Nullable(Instant),
  /** The session asks for the networks of the room at the start. */
  addressLimited: Type.Boolean(),
  /** May begin from outside the networks of the room. */
  anyAddress: Type.Boolean(),
  reason: Nullable(Type.String()),
  hasBegun: Type.Boolean(),
})
export type Entrance = Static<typeof Entrance>

/** Comparing candidates with photograph and seat before the start. No face is compared by a machine. */
export const checkIn = {
  entrances: endpoint({
    method: 'GET',
    url: '/exam-slots/:id/entrances',
    config: { permission: 'exam:invigilate' },
    schema: {
      params: ById,
      querystring: Type.Object({
        ...PageQuery,
        search: Type.Optional(ShortText(50)),
        room: Type.Optional(Uuid),
        /** Only those who are not ticked yet. */
        open: Type.Optional(Type.Boolean()),
      }),
      response: { 200: pageOf(Entrance) },
    },
  }),

  /** The photograph of the candidate's file, for the comparison; every look is in the audit. */
  entrancePhoto: endpoint({
    method: 'GET',
    url: '/exam-registrations/:id/entrance-photo',
    config: { permission: 'exam:invigilate' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  /** Ticks a candidate; with a reason he may also begin from outside the networks of the room. */
  checkIn: endpoint({
    method: 'POST',
    url: '/exam-registrations/:id/entrance',
    config: { permission: 'exam:invigilate' },
    schema: {
      params: ById,
      body: Type.Object({ anyAddress: Type.Optional(Type.Boolean()), reason: Type.Optional(ShortText(500)) }),
      response: { 200: Entrance },
    },
  }),

  /** Takes a tick back that was a mistake; not after the start. */
  undoCheckIn: endpoint({
    method: 'POST',
    url: '/exam-registrations/:id/entrance/undo',
    config: { permission: 'exam:invigilate' },
    schema: { params: ById, body: Type.Object({ reason: ShortText(500) }), response: { 200: Entrance } },
  }),
}
