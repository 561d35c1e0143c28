import Type, { type Static } from 'typebox'
import { endpoint } from '../kernel/endpoint.ts'
import {
  ById,
  Code,
  ImportBatch,
  ImportDecision,
  Instant,
  LongText,
  ShortText,
  Uuid,
  Version,
} from '../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../kernel/page.ts'

export const PARTS = ['GENERAL', 'PROFESSIONAL'] as const
export const TYPES = ['SINGLE', 'MULTIPLE', 'TRUE_FALSE'] as const
/** Draft → review by a second person → active → retired (domain.md A13). */
export const QUESTION_STATES = ['DRAFT', 'REVIEW1', 'ACTIVE', 'SUSPENDED', 'RETIRED'] as const

export const Bank = Type.Object({
  id: Uuid,
  code: Type.String(),
  name: Type.String(),
  part: Type.Enum([...PARTS]),
  domainCode: Nullable(Type.String()),
  active: Type.Integer(),
  inReview: Type.Integer(),
  draft: Type.Integer(),
})
export type Bank = Static<typeof Bank>

export const QuestionRow = Type.Object({
  id: Uuid,
  bankId: Uuid,
  state: Type.Enum([...QUESTION_STATES]),
  type: Type.Enum([...TYPES]),
  stem: Type.String(),
  topic: Nullable(Type.String()),
  legalBasis: Nullable(Type.String()),
  difficulty: Type.Integer(),
  versionNo: Type.Integer(),
  authorName: Type.String(),
  updatedAt: Instant,
})
export type QuestionRow = Static<typeof QuestionRow>

const Choice = Type.Object({ id: Type.String({ minLength: 1, maxLength: 2 }), text: ShortText(1000) })

export const QuestionReviewStep = Type.Object({
  decision: Type.Enum(['SUBMIT', 'APPROVE', 'RETURN', 'RETIRE']),
  comment: Nullable(Type.String()),
  reviewerName: Type.String(),
  at: Instant,
})

export const Question = Type.Object({
  ...QuestionRow.properties,
  bankName: Type.String(),
  choices: Type.Array(Choice),
  key: Type.Array(Type.String()),
  explanation: Nullable(Type.String()),
  reviews: Type.Array(QuestionReviewStep),
  versions: Type.Array(Type.Object({ versionNo: Type.Integer(), authorName: Type.String(), createdAt: Instant })),
  /** What the caller may do now: edit, submit, approve, return, retire. */
  openActions: Type.Array(Type.Enum(['EDIT', 'SUBMIT', 'APPROVE', 'RETURN', 'RETIRE'])),
})
export type Question = Static<typeof Question>

export const QuestionInput = Type.Object({
  type: Type.Enum([...TYPES]),
  stem: LongText(4000, 1),
  choices: Type.Array(Choice, { minItems: 2, maxItems: 10 }),
  key: Type.Array(Type.String({ maxLength: 2 }), { maxItems: 10 }),
  difficulty: Type.Integer({ minimum: 1, maximum: 5 }),
  topic: Nullable(ShortText(60)),
  legalBasis: Nullable(ShortText(200)),
  explanation: Nullable(LongText(2000)),
})
export type QuestionInput = Static<typeof QuestionInput>

/** Everything that can be asked of the questions slice over HTTP. */
export const questions = {
  banks: endpoint({
    method: 'GET',
    url: '/question-banks',
    config: { permission: 'question:read' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(Bank) } },
  }),

  createBank: endpoint({
    method: 'POST',
    url: '/question-banks',
    config: { permission: 'question:import' },
    schema: {
      body: Type.Object({ code: Code, name: ShortText(60), part: Type.Enum([...PARTS]), domainCode: Nullable(Code) }),
      response: { 200: Bank },
    },
  }),

  list: endpoint({
    method: 'GET',
    url: '/questions',
    config: { permission: 'question:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        bank: Type.Optional(Uuid),
        state: Type.Optional(Type.Enum([...QUESTION_STATES])),
        type: Type.Optional(Type.Enum([...TYPES])),
        topic: Type.Optional(ShortText(60)),
        search: Type.Optional(ShortText(60)),
      }),
      response: { 200: pageOf(QuestionRow) },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/questions/:id',
    config: { permission: 'question:read' },
    schema: { params: ById, response: { 200: Question } },
  }),

  create: endpoint({
    method: 'POST',
    url: '/questions',
    config: { permission: 'question:write' },
    schema: { body: Type.Object({ bankId: Uuid, ...QuestionInput.properties }), response: { 200: Question } },
  }),

  /** A new version; the question goes back to draft. */
  change: endpoint({
    method: 'PUT',
    url: '/questions/:id',
    config: { permission: 'question:write' },
    schema: {
      params: ById,
      body: Type.Object({ ...QuestionInput.properties, versionNo: Version }),
      response: { 200: Question },
    },
  }),

  submit: endpoint({
    method: 'POST',
    url: '/questions/:id/submission',
    config: { permission: 'question:write' },
    schema: { params: ById, body: Type.Object({ versionNo: Version }), response: { 200: Question } },
  }),

  /** Approve or return; never by an author of the question. */
  review: endpoint({
    method: 'POST',
    url: '/questions/:id/review',
    config: { permission: 'question:review' },
    schema: {
      params: ById,
      body: Type.Object({
        versionNo: Version,
        decision: Type.Enum(['APPROVE', 'RETURN', 'RETIRE']),
        comment: Nullable(LongText(500)),
      }),
      response: { 200: Question },
    },
  }),

  /** Approves every question of a bank (or of one import) that waits for review and isn't the reviewer's own. */
  reviewAll: endpoint({
    method: 'POST',
    url: '/question-banks/:id/review',
    config: { permission: 'question:review' },
    schema: {
      params: ById,
      body: Type.Object({ importId: Nullable(Uuid), comment: Nullable(LongText(500)) }),
      response: { 200: Type.Object({ approved: Type.Integer(), skippedOwn: Type.Integer() }) },
    },
  }),

  /** How many active questions each cell of a blueprint could draw from; no content, no keys. */
  supply: endpoint({
    method: 'GET',
    url: '/question-supply',
    config: { permission: 'question:count' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        part: Type.Optional(Type.Enum([...PARTS])),
        domain: Type.Optional(Code),
      }),
      response: {
        200: pageOf(
          Type.Object({
            part: Type.Enum([...PARTS]),
            domainCode: Nullable(Type.String()),
            type: Type.Enum([...TYPES]),
            topic: Nullable(Type.String()),
            difficulty: Type.Integer(),
            available: Type.Integer(),
          }),
        ),
      },
    },
  }),

  /** Reads CSV or Excel into a bank and reports every problem and duplicate; nothing is created yet. */
  previewImport: endpoint({
    method: 'POST',
    url: '/question-banks/:id/imports',
    config: { permission: 'question:import', upload: true },
    schema: { params: ById, response: { 200: ImportBatch } },
  }),

  readImport: endpoint({
    method: 'GET',
    url: '/question-imports/:id',
    config: { permission: 'question:import' },
    schema: { params: ById, response: { 200: ImportBatch } },
  }),

  /** Creates the questions as drafts submitted for review. */
  runImport: endpoint({
    method: 'POST',
    url: '/question-imports/:id/run',
    config: { permission: 'question:import' },
    schema: { params: ById, body: ImportDecision, response: { 200: ImportBatch } },
  }),

  /** An empty Excel sheet with the columns and an explanation (application/vnd…sheet). */
  template: endpoint({
    method: 'GET',
    url: '/question-template',
    config: { permission: 'question:import' },
    schema: { response: { 200: Type.Any() } },
  }),
}
