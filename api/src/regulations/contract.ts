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
  action: Type.Enum(['SUSPEND', 'LIFT', 'WITHDRAW', 'CANCEL', 'REVOKE']),
  nameZh: Type.String(),
  nameEn: Type.String(),
  legalBasis: Type.String(),
  liftNeeds: Nullable(Type.Enum(['RETRAINING', 'EXAM'])),
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
