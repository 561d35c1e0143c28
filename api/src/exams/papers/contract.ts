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

/** What keeps the forms of a domain from being drawn. */
export const Shortfall = Type.Object({
  domainCode: Type.String(),
  /** `must-have`, `questions`, `quota`, `enemies`, `expected`, `exposure`, `undecided`: see the question bank. */
  cause: Type.String(),
  /** Null where it is about the paper as a whole. */
  sectionId: Nullable(Type.String()),
  /** Index of the section's quota. */
  quota: Nullable(Type.Integer()),
  /** Numbers of the must-have questions it is about. */
  serials: Type.Array(Type.Integer()),
  part: Nullable(Type.Enum([...PARTS])),
  type: Nullable(Type.Enum([...TYPES])),
  topic: Nullable(Type.String()),
  wanted: Type.Integer(),
  available: Type.Integer(),
})

/** What the banks can give for a section of one domain's paper, whatever other sections take. */
const SectionSupply = Type.Object({
  domainCode: Type.String(),
  sectionId: Type.String(),
  wanted: Type.Integer(),
  available: Type.Integer(),
  /** For each quota of the section. */
  quotas: Type.Array(Type.Object({ min: Type.Integer(), available: Type.Integer() })),
})

/** What a trial draw of a domain's forms came to. */
const TrialDraw = Type.Object({
  domainCode: Type.String(),
  /** Expected scores on the hundred-mark scale, in hundredths: the lowest and the highest of the forms. */
  expectedFrom: Type.Integer(),
  expectedTo: Type.Integer(),
  /** The highest exposure that a question would reach, in ten-thousandths. */
  exposure: Type.Integer(),
})

export const PaperCheck = Type.Object({
  supply: Type.Array(SectionSupply),
  shortfall: Type.Array(Shortfall),
  trials: Type.Array(TrialDraw),
})
export type PaperCheck = Static<typeof PaperCheck>

/** Assembly and sealing of papers (mechanisms.md 1). */
export const papers = {
  list: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/forms',
    config: { permission: 'paper:seal' },
    schema: { params: ById, querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(Form) } },
  }),

  /**
   * What the banks can give for a blueprint, section by section, and what is short of it; when nothing is, what a trial
   * draw comes to. Counts only: no content, no keys. A draw takes some tenths of a second for each domain: an editor
   * that asks while somebody types asks for one.
   */
  check: endpoint({
    method: 'POST',
    url: '/exam-papers/check',
    config: { permission: 'question:count' },
    schema: {
      body: Type.Object({
        blueprint: Blueprint,
        domainCodes: Type.Array(Type.String({ maxLength: 40 }), { minItems: 1, maxItems: 40 }),
        formCount: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
      }),
      response: { 200: PaperCheck },
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
