import Type, { type Static } from 'typebox'
import { endpoint } from '../kernel/endpoint.ts'
import { Day } from '../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../kernel/page.ts'

export const RuleParameter = Type.Object({
  key: Type.String(),
  value: Type.Unknown(),
  validFrom: Day,
  legalBasis: Type.String(),
  grade: Type.Enum(['VERIFIED', 'SECONDARY', 'ASSUMED']),
  note: Nullable(Type.String()),
})
export type RuleParameter = Static<typeof RuleParameter>

export const ActionReason = Type.Object({
  code: Type.String(),
  action: Type.Enum(['SUSPEND', 'EXTEND', 'LIFT', 'WITHDRAW', 'RESTORE', 'CANCEL', 'REVOKE', 'ANNUL']),
  nameZh: Type.String(),
  nameEn: Type.String(),
  legalBasis: Type.String(),
  liftNeeds: Nullable(Type.Enum(['RETRAINING', 'EXAM'])),
  /** Shown to justice departments and audit only, once it is the ground of a decision. */
  isConfidential: Type.Boolean(),
  /** A lifting on this ground asks neither for the end of the term nor for its conditions. */
  waivesConditions: Type.Boolean(),
})
export type ActionReason = Static<typeof ActionReason>

/** Everything that can be asked of the regulations slice over HTTP. */
export const regulations = {
  list: endpoint({
    method: 'GET',
    url: '/regulations/parameters',
    config: { permission: 'session' },
    schema: {
      querystring: Type.Object({ ...PageQuery, on: Type.Optional(Day) }),
      response: { 200: pageOf(RuleParameter) },
    },
  }),

  /** The grounds that the province has enabled for acts on credentials. */
  reasons: endpoint({
    method: 'GET',
    url: '/regulations/reasons',
    config: { permission: 'session' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(ActionReason) } },
  }),
}
