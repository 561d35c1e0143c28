import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Day, Instant, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable } from '../../kernel/page.ts'
import { KINDS } from '../rules/kinds.ts'
import { STATES } from '../rules/lifecycle.ts'
import { NOTICES } from '../rules/public-face.ts'

/** One line of the public register (公开名录): nothing that is not printed on the card, and the state. */
export const RegisterEntry = Type.Object({
  credentialNo: Type.String(),
  kind: Type.Enum([...KINDS]),
  holderName: Type.String(),
  organName: Type.String(),
  validFrom: Day,
  validTo: Day,
  state: Type.Enum([...STATES]),
  mayEnforce: Type.Boolean(),
  notice: Type.Optional(Type.Enum([...NOTICES])),
})
export type RegisterEntry = Static<typeof RegisterEntry>

/** The answer to a challenge (register/gate.ts); without `answer` it has been waited for. */
const Proof = Type.Object({ challenge: ShortText(200), answer: Type.Optional(Type.String({ maxLength: 20 })) })

const rateLimit = { max: 30, timeWindow: '1 minute' }

/** 公开查询. Searches beyond the first few of an hour are refused with `challenge-needed` and what to do for the next. */
export const publicRegister = {
  /** By the number alone, or by name and unit together, all exactly. No hit, wrong input and hidden persons look alike. */
  search: endpoint({
    method: 'POST',
    url: '/public/register/searches',
    config: { permission: 'public', rateLimit },
    schema: {
      body: Type.Object({
        credentialNo: Type.Optional(ShortText(40)),
        holderName: Type.Optional(ShortText(60)),
        organName: Type.Optional(ShortText(100)),
        proof: Type.Optional(Proof),
      }),
      response: {
        200: Type.Object({
          items: Type.Array(RegisterEntry),
          /** The number has the form of those that ended in 2022. */
          notice: Nullable(Type.Enum([...NOTICES])),
          asOf: Instant,
        }),
      },
    },
  }),

  /** Units by a part of their name, at most twenty. */
  organs: endpoint({
    method: 'GET',
    url: '/public/register/organs',
    config: { permission: 'public', rateLimit },
    schema: {
      querystring: Type.Object({ search: Type.String({ minLength: 2, maxLength: 60 }) }),
      response: {
        200: Type.Object({
          items: Type.Array(Type.Object({ id: Uuid, name: Type.String(), areaName: Type.String() })),
        }),
      },
    },
  }),

  /** Names and numbers of a unit in force, twenty a page; there is no whole list to take away. */
  listOrgan: endpoint({
    method: 'POST',
    url: '/public/register/lists',
    config: { permission: 'public', rateLimit },
    schema: {
      body: Type.Object({
        organId: Uuid,
        page: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
        proof: Type.Optional(Proof),
      }),
      response: {
        200: Type.Object({
          organName: Type.String(),
          items: Type.Array(Type.Object({ credentialNo: Type.String(), holderName: Type.String() })),
          page: Type.Integer(),
          more: Type.Boolean(),
          asOf: Instant,
        }),
      },
    },
  }),
}
