import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Code, Instant, LongText, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable } from '../../kernel/page.ts'
import { SEEN_ITEMS, TICKED_ITEMS } from '../rules/readiness.ts'

export const Readiness = Type.Object({
  seen: Type.Array(
    Type.Object({
      item: Type.Enum([...SEEN_ITEMS]),
      outcome: Type.Enum(['ready', 'not-ready', 'not-asked', 'unknown']),
      detail: Type.Record(Type.String(), Type.Number()),
    }),
  ),
  ticked: Type.Array(
    Type.Object({
      item: Type.Enum([...TICKED_ITEMS]),
      tick: Nullable(Type.Object({ name: Type.String(), note: Type.String(), at: Instant })),
    }),
  ),
  /** Everything that is asked is ready and ticked. */
  ready: Type.Boolean(),
  rehearsals: Type.Array(Type.Object({ id: Uuid, name: Type.String(), startsAt: Instant, finished: Type.Integer() })),
})
export type Readiness = Static<typeof Readiness>

/** 考前检查 and 演练 of a session. */
export const readiness = {
  read: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/readiness',
    config: { permission: 'session:read' },
    schema: { params: ById, response: { 200: Readiness } },
  }),

  /** A person's tick; `done: false` takes it back. */
  tick: endpoint({
    method: 'POST',
    url: '/exam-sessions/:id/readiness',
    config: { permission: 'session:write' },
    schema: {
      params: ById,
      body: Type.Object({ item: Type.Enum([...TICKED_ITEMS]), done: Type.Boolean(), note: LongText(200) }),
      response: { 200: Readiness },
    },
  }),

  /** A copy of the session with practice questions for everybody who is admitted; nothing ever comes of it. */
  rehearse: endpoint({
    method: 'POST',
    url: '/exam-sessions/:id/rehearsals',
    config: { permission: 'session:write' },
    schema: {
      params: ById,
      body: Type.Object({
        code: Code,
        name: ShortText(80),
        checkInOpensAt: Instant,
        startsAt: Instant,
        durationMinutes: Type.Integer({ minimum: 1, maximum: 120 }),
      }),
      response: { 200: Type.Object({ id: Uuid, candidates: Type.Integer() }) },
    },
  }),
}
