import Type, { type Static } from 'typebox'
import { endpoint } from '../kernel/endpoint.ts'
import { Instant, ShortText, type Uuid } from '../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../kernel/page.ts'

export const AuditEntry = Type.Object({
  seq: Type.Integer(),
  at: Instant,
  actorName: Type.String(),
  actorRole: Nullable(Type.String()),
  ip: Nullable(Type.String()),
  action: Type.String(),
  subjectKind: Type.String(),
  subjectId: Type.String(),
  outcome: Type.Enum(['done', 'refused']),
  detail: Type.Record(Type.String(), Type.Unknown()),
  hash: Type.String(),
})
export type AuditEntry = Static<typeof AuditEntry>

/** Everything that can be asked of the audit slice over HTTP. */
export const audit = {
  list: endpoint({
    method: 'GET',
    url: '/audit/entries',
    config: { permission: 'audit:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        action: Type.Optional(ShortText(60)),
        actor: Type.Optional(ShortText(60)),
        subjectKind: Type.Optional(ShortText(40)),
        subjectId: Type.Optional(ShortText(80)),
        from: Type.Optional(Type.String({ format: 'date' })),
        to: Type.Optional(Type.String({ format: 'date' })),
      }),
      response: { 200: pageOf(AuditEntry) },
    },
  }),

  /** Recomputes the chain from the rows; names the first entry that does not fit. */
  verify: endpoint({
    method: 'POST',
    url: '/audit/verification',
    config: { permission: 'audit:read', rateLimit: { max: 6, timeWindow: '1 minute' } },
    schema: {
      response: {
        200: Type.Object({
          entries: Type.Integer(),
          intact: Type.Boolean(),
          firstBroken: Nullable(Type.Integer()),
          headHash: Type.String(),
          checkedAt: Instant,
        }),
      },
    },
  }),
}

export type AuditSubject = { kind: string; id: string; organId?: Static<typeof Uuid> | null }
