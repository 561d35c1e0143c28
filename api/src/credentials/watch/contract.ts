import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Empty, Instant, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { STATES } from '../rules/lifecycle.ts'

/** A number or a unit whose public changes somebody follows. */
export const Watch = Type.Object({
  id: Uuid,
  credentialNo: Nullable(Type.String()),
  organId: Nullable(Uuid),
  organName: Nullable(Type.String()),
  createdAt: Instant,
})
export type Watch = Static<typeof Watch>

/** What anybody could have seen by looking every second: never a reason, never who decided. */
export const WatchedChange = Type.Object({
  /** Ask for what comes after it. */
  cursor: Type.String(),
  credentialNo: Type.String(),
  organName: Type.String(),
  fromState: Nullable(Type.Enum([...STATES])),
  toState: Type.Enum([...STATES]),
  effectiveAt: Instant,
})
export type WatchedChange = Static<typeof WatchedChange>

/** 关注名单 of agencies. */
export const watchList = {
  list: endpoint({
    method: 'GET',
    url: '/watch-list',
    config: { permission: 'watch:own' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(Watch) } },
  }),

  /** Exactly one of the two. An unknown number may be watched: the answer must not tell that it is unknown. */
  add: endpoint({
    method: 'POST',
    url: '/watch-list',
    config: { permission: 'watch:own', rateLimit: { max: 120, timeWindow: '1 minute' } },
    schema: {
      body: Type.Object({ credentialNo: Type.Optional(ShortText(40)), organId: Type.Optional(Uuid) }),
      response: { 200: Type.Object({ id: Uuid }) },
    },
  }),

  remove: endpoint({
    method: 'DELETE',
    url: '/watch-list/:id',
    config: { permission: 'watch:own' },
    schema: { params: ById, response: { 200: Empty } },
  }),

  /** Oldest first. `next` is the cursor to come back with, now or later. */
  changes: endpoint({
    method: 'GET',
    url: '/watch-list/changes',
    config: { permission: 'watch:own', rateLimit: { max: 120, timeWindow: '1 minute' } },
    schema: {
      querystring: Type.Object({
        after: Type.Optional(Type.String({ pattern: '^[0-9]{1,18}$' })),
        size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      }),
      response: { 200: Type.Object({ items: Type.Array(WatchedChange), next: Type.String(), more: Type.Boolean() }) },
    },
  }),
}
