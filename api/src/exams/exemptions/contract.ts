import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Code, Day, Instant, LongText, Uuid, Version } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { EXEMPTION_ACTIONS, EXEMPTION_GROUNDS, EXEMPTION_STATES } from '../rules/exemption.ts'
import { SESSION_PARTS } from '../rules/session-plan.ts'

export const Exemption = Type.Object({
  id: Uuid,
  personId: Uuid,
  personName: Type.String(),
  organName: Type.String(),
  /** Null for the general part, which is the same for every domain. */
  domainCode: Nullable(Type.String()),
  part: Type.Enum([...SESSION_PARTS]),
  ground: Type.Enum([...EXEMPTION_GROUNDS]),
  facts: Type.String(),
  state: Type.Enum([...EXEMPTION_STATES]),
  proposedByName: Type.String(),
  proposedAt: Instant,
  decidedByName: Nullable(Type.String()),
  decisionReason: Nullable(Type.String()),
  validFrom: Nullable(Day),
  version: Type.Integer(),
  openActions: Type.Array(Type.Enum([...EXEMPTION_ACTIONS])),
})
export type Exemption = Static<typeof Exemption>

/** What the person himself sees: what was asked for him, and what became of it. */
export const MyExemption = Type.Pick(Exemption, [
  'id',
  'domainCode',
  'part',
  'ground',
  'facts',
  'state',
  'proposedAt',
  'decisionReason',
  'validFrom',
])
export type MyExemption = Static<typeof MyExemption>

/** 免考: proposed by the unit with evidence, decided by another person; off unless the province names grounds. */
export const exemptions = {
  list: endpoint({
    method: 'GET',
    url: '/exam-exemptions',
    config: { permission: 'registration:read' },
    schema: {
      querystring: Type.Object({ ...PageQuery, state: Type.Optional(Type.Enum([...EXEMPTION_STATES])) }),
      response: { 200: pageOf(Exemption) },
    },
  }),

  /** The grounds that the province accepts today; none: there are no exemptions. */
  grounds: endpoint({
    method: 'GET',
    url: '/exam-exemption-grounds',
    config: { permission: 'registration:read' },
    schema: { response: { 200: Type.Object({ grounds: Type.Array(Type.Enum([...EXEMPTION_GROUNDS])) }) } },
  }),

  read: endpoint({
    method: 'GET',
    url: '/exam-exemptions/:id',
    config: { permission: 'registration:read' },
    schema: { params: ById, response: { 200: Exemption } },
  }),

  mine: endpoint({
    method: 'GET',
    url: '/my/exam-exemptions',
    config: { permission: 'exam:own' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(MyExemption) } },
  }),

  /** The proof that was handed in for the caller himself. */
  myEvidence: endpoint({
    method: 'GET',
    url: '/my/exam-exemptions/:id/evidence',
    config: { permission: 'exam:own' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  /** A PDF or picture that proves the ground; its id goes into the proposal. */
  upload: endpoint({
    method: 'POST',
    url: '/exam-exemption-evidence',
    config: { permission: 'exemption:write', upload: true },
    schema: { response: { 200: Type.Object({ fileId: Uuid }) } },
  }),

  evidence: endpoint({
    method: 'GET',
    url: '/exam-exemptions/:id/evidence',
    config: { permission: 'registration:read' },
    schema: { params: ById, response: { 200: Type.Any() } },
  }),

  propose: endpoint({
    method: 'POST',
    url: '/exam-exemptions',
    config: { permission: 'exemption:write' },
    schema: {
      body: Type.Object({
        personId: Uuid,
        part: Type.Enum([...SESSION_PARTS]),
        domainCode: Nullable(Code),
        ground: Type.Enum([...EXEMPTION_GROUNDS]),
        facts: LongText(1000, 1),
        evidenceId: Uuid,
      }),
      response: { 200: Exemption },
    },
  }),

  withdraw: endpoint({
    method: 'POST',
    url: '/exam-exemptions/:id/withdrawal',
    config: { permission: 'exemption:write' },
    schema: { params: ById, body: Type.Object({ version: Version }), response: { 200: Exemption } },
  }),

  decide: endpoint({
    method: 'POST',
    url: '/exam-exemptions/:id/decision',
    config: { permission: 'exemption:decide' },
    schema: {
      params: ById,
      body: Type.Object({
        action: Type.Enum(['GRANT', 'REFUSE', 'REVOKE']),
        reason: LongText(1000, 1),
        version: Version,
      }),
      response: { 200: Exemption },
    },
  }),
}
