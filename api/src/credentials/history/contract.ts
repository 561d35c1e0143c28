import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Code, Day, Instant, Uuid } from '../../kernel/fields.ts'
import { Nullable } from '../../kernel/page.ts'

const Check = Type.Object({
  code: Type.Enum(['issued', 'in-force', 'within-term', 'for-unit', 'in-domain', 'not-lost', 'enforcement']),
  passed: Type.Boolean(),
})

/** What was true at `at`, going by what had been written down until `knownAt`. */
const Seen = Type.Object({
  knownAt: Instant,
  entitled: Type.Boolean(),
  checks: Type.Array(Check),
  /** ACTIVE, SUSPENDED … EXPIRED; null when nothing was known of the credential. */
  state: Nullable(Type.String()),
  edition: Nullable(Type.Integer()),
  organName: Nullable(Type.String()),
  domainCodes: Type.Array(Type.String()),
  validFrom: Nullable(Day),
  validTo: Nullable(Day),
  /** The act that led to the state, and when it counted and when it was known. */
  since: Nullable(
    Type.Object({
      action: Type.String(),
      decisionNo: Nullable(Type.String()),
      effectiveAt: Instant,
      recordedAt: Instant,
    }),
  ),
})

/** Was the holder entitled to enforce the law at an instant, for a unit, in a domain? */
export const Entitlement = Type.Object({
  credentialId: Uuid,
  credentialNo: Type.String(),
  kind: Type.String(),
  holderName: Type.String(),
  at: Instant,
  organId: Uuid,
  organName: Type.String(),
  domain: Type.String(),
  /** By all that is known now, or was at the `knownAt` asked for. */
  known: Seen,
  /** By what was known at that very instant: what a scan would have shown. */
  atTheTime: Seen,
})
export type Entitlement = Static<typeof Entitlement>

const Question = {
  params: Type.Object({ id: Uuid }),
  querystring: Type.Object({ at: Instant, organ: Uuid, domain: Code, knownAt: Type.Optional(Instant) }),
}
const ANYBODY = { permission: 'credential:read' } as const

export const credentialHistory = {
  entitlement: endpoint({
    method: 'GET',
    url: '/credentials/:id/entitlement',
    config: ANYBODY,
    schema: {
      ...Question,
      response: {
        200: Type.Object({
          entitlement: Entitlement,
          /** The same, signed: compact JWS (RFC 7515) by a key of /public/keys. */
          statement: Type.String(),
        }),
      },
    },
  }),

  /** 资格证明, for a court: the answer on paper with the signature as text. */
  entitlementPdf: endpoint({
    method: 'GET',
    url: '/credentials/:id/entitlement.pdf',
    config: ANYBODY,
    schema: { ...Question, response: { 200: Type.Any() } },
  }),
}
