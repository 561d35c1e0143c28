import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Day } from '../../kernel/fields.ts'
import { Nullable } from '../../kernel/page.ts'

const Count = Type.Object({ key: Type.String(), name: Type.String(), count: Type.Integer() })

export const ExpiryPlanning = Type.Object({
  from: Day,
  to: Day,
  /** Rules of today that the plan follows. */
  rules: Type.Object({
    windowMonths: Type.Integer(),
    failPercent: Type.Integer(),
    sparePercent: Type.Integer(),
  }),
  due: Type.Integer(),
  /** YYYY-MM. */
  byMonth: Type.Array(Type.Object({ month: Type.String(), due: Type.Integer(), unmet: Type.Integer() })),
  byCity: Type.Array(Type.Object({ name: Type.String(), due: Type.Integer(), unmet: Type.Integer() })),
  byDomain: Type.Array(Count),
  sessions: Type.Array(
    Type.Object({
      /** Null for one that is only tried out. */
      id: Nullable(Type.String()),
      name: Type.String(),
      day: Day,
      seats: Type.Integer(),
      taken: Type.Integer(),
      again: Type.Integer(),
    }),
  ),
  unmet: Type.Integer(),
  unmetBy: Type.Object({ 'no-session': Type.Integer(), 'no-seats': Type.Integer(), failed: Type.Integer() }),
})
export type ExpiryPlanning = Static<typeof ExpiryPlanning>

/** The expiry cliff (到期高峰) against the sessions to come. */
export const examPlanning = {
  read: endpoint({
    method: 'GET',
    url: '/exam-planning',
    config: { permission: 'planning:read' },
    schema: {
      querystring: Type.Object({
        months: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
        /** Sessions to try out, with their seats: 2027-05-15:20000,2027-09-18:20000 */
        trial: Type.Optional(
          Type.String({ maxLength: 500, pattern: '^\\d{4}-\\d{2}-\\d{2}:\\d{1,6}(,\\d{4}-\\d{2}-\\d{2}:\\d{1,6})*$' }),
        ),
      }),
      response: { 200: ExpiryPlanning },
    },
  }),
}
