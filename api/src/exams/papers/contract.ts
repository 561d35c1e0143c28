import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Instant, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { PARTS, TYPES } from '../../questions/contract.ts'
import { Blueprint } from '../sessions/contract.ts'

/** A sealed form: what may be known of it before the sitting. No content, no key. */
export const Form = Type.Object({
  id: Uuid,
  slotId: Uuid,
  slotName: Type.String(),
  domainCode: Type.String(),
  formNo: Type.Integer(),
  blobHash: Type.String(),
  plainHash: Type.String(),
  bytes: Type.Integer(),
  questions: Type.Integer(),
  totalMarks: Type.Integer(),
  assigned: Type.Integer(),
  createdAt: Instant,
})
export type Form = Static<typeof Form>

export const Shortfall = Type.Object({
  domainCode: Type.String(),
  sectionId: Type.String(),
  part: Type.Enum([...PARTS]),
  type: Type.Enum([...TYPES]),
  topic: Nullable(Type.String()),
  wanted: Type.Integer(),
  available: Type.Integer(),
})

/** Assembly and sealing of papers (mechanisms.md 1). */
export const papers = {
  list: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/forms',
    config: { permission: 'paper:seal' },
    schema: { params: ById, querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(Form) } },
  }),

  /** What the banks lack for a blueprint, cell by cell; empty when it can be assembled. */
  check: endpoint({
    method: 'POST',
    url: '/exam-papers/check',
    config: { permission: 'question:count' },
    schema: {
      body: Type.Object({
        blueprint: Blueprint,
        domainCodes: Type.Array(Type.String({ maxLength: 40 }), { minItems: 1, maxItems: 40 }),
      }),
      response: { 200: Type.Object({ shortfall: Type.Array(Shortfall) }) },
    },
  }),

  /** Draws, serialises and encrypts the forms of one slot; publishes the commitment to the seed. */
  seal: endpoint({
    method: 'POST',
    url: '/exam-slots/:id/sealing',
    config: { permission: 'paper:seal' },
    schema: {
      params: ById,
      response: {
        200: Type.Object({ forms: Type.Integer(), seedCommitment: Type.String(), snapshotHash: Type.String() }),
      },
    },
  }),
}
