import Type, { type Static } from 'typebox'
import { endpoint } from '../kernel/endpoint.ts'
import { ById, Code, Instant, LongText, ShortText, Uuid, Version } from '../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../kernel/page.ts'
import { QUESTION_ACTIONS, QUESTION_STATES, REVIEW_DECISIONS } from './rules/question-life.ts'

export { needsReason, QUESTION_ACTIONS, QUESTION_STATES } from './rules/question-life.ts'

export const PARTS = ['GENERAL', 'PROFESSIONAL'] as const
export const TYPES = ['SINGLE', 'MULTIPLE', 'INDEFINITE', 'TRUE_FALSE', 'FILL_IN', 'SHORT_ANSWER', 'CASE'] as const
/** Types that a sub-question of a case may have. */
export const PART_TYPES = ['SINGLE', 'MULTIPLE', 'INDEFINITE', 'TRUE_FALSE', 'FILL_IN', 'SHORT_ANSWER'] as const

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
  /** 试题编号. */
  serial: Type.Integer(),
  bankId: Uuid,
  state: Type.Enum([...QUESTION_STATES]),
  type: Type.Enum([...TYPES]),
  /** As text, without markup. */
  stem: Type.String(),
  topic: Nullable(Type.String()),
  legalBasis: Nullable(Type.String()),
  difficulty: Type.Integer(),
  keywords: Type.Array(Type.String()),
  source: Nullable(Type.String()),
  versionNo: Type.Integer(),
  authorName: Type.String(),
  practiceSince: Nullable(Instant),
  /** Why its statistics make it doubtful; empty when they don't or there are none. */
  dubious: Type.Array(Type.String()),
  updatedAt: Instant,
})
export type QuestionRow = Static<typeof QuestionRow>

const Choice = Type.Object({ id: Type.String({ minLength: 1, maxLength: 2 }), text: ShortText(8000) })
const Blank = Type.Object({ accepted: Type.Array(ShortText(200), { minItems: 1, maxItems: 20 }) })
const Rubric = Type.Object({
  referenceAnswer: LongText(8000),
  points: Type.Array(Type.Object({ text: ShortText(1000), weight: Type.Integer({ minimum: 1, maximum: 1000 }) }), {
    maxItems: 30,
  }),
})

/** What asks and how it is answered; the bounds are wide, `checkQuestion` of the library says what is wrong. */
const answerable = {
  stem: LongText(40_000, 1),
  choices: Type.Array(Choice, { maxItems: 10 }),
  key: Type.Array(Type.String({ maxLength: 2 }), { maxItems: 10 }),
  blanks: Type.Optional(Type.Array(Blank, { maxItems: 20 })),
  blanksInAnyOrder: Type.Optional(Type.Boolean()),
  rubric: Type.Optional(Rubric),
  explanation: Nullable(LongText(16_000)),
}

const CasePart = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 3 }),
  type: Type.Enum([...PART_TYPES]),
  weight: Type.Integer({ minimum: 1, maximum: 1000 }),
  ...answerable,
})

/** What a version of a question says (试题内容), with its key. */
export const QuestionInput = Type.Object({
  type: Type.Enum([...TYPES]),
  markup: Type.Optional(Type.Enum(['TEXT', 'HTML'])),
  ...answerable,
  parts: Type.Optional(Type.Array(CasePart, { maxItems: 20 })),
  difficulty: Type.Integer({ minimum: 1, maximum: 5 }),
  topic: Nullable(ShortText(200)),
  legalBasis: Nullable(ShortText(1000)),
  keywords: Type.Optional(Type.Array(ShortText(40), { maxItems: 20 })),
  source: Type.Optional(Nullable(ShortText(200))),
})
export type QuestionInput = Static<typeof QuestionInput>

export const QuestionReviewStep = Type.Object({
  versionNo: Type.Integer(),
  decision: Type.Enum([
    'SUBMIT',
    'APPROVE',
    'RETURN',
    'RETIRE',
    'SUSPEND',
    'RESUME',
    'TAG',
    'PRACTICE_ON',
    'PRACTICE_OFF',
    'UNDO_IMPORT',
  ]),
  comment: Nullable(Type.String()),
  reviewerName: Type.String(),
  at: Instant,
})

export const QuestionComment = Type.Object({
  versionNo: Type.Integer(),
  authorName: Type.String(),
  text: Type.String(),
  at: Instant,
})

/** One question that stands in a relation to another: near-duplicate, enemy, or found to be different. */
export const RelatedQuestion = Type.Object({
  questionId: Uuid,
  serial: Type.Integer(),
  bankName: Type.String(),
  state: Type.Enum([...QUESTION_STATES]),
  type: Type.Enum([...TYPES]),
  /** Empty for a question that the caller may not open. */
  stem: Type.String(),
  relation: Type.Enum(['EXACT', 'NEAR', 'ENEMY', 'DIFFERENT']),
  /** 0 … 1 for NEAR. */
  score: Nullable(Type.Number()),
  /** What keeps them apart or alike, as the library names it. */
  reasons: Type.Array(Type.String()),
  note: Nullable(Type.String()),
})
export type RelatedQuestion = Static<typeof RelatedQuestion>

export const QuestionUse = Type.Object({
  sessionId: Uuid,
  sessionName: Type.String(),
  heldOn: Type.String(),
  versionNo: Type.Integer(),
  forms: Type.Integer(),
  candidates: Type.Integer(),
  sat: Type.Integer(),
})
export type QuestionUse = Static<typeof QuestionUse>

export const Question = Type.Object({
  ...QuestionRow.properties,
  ...QuestionInput.properties,
  bankName: Type.String(),
  part: Type.Enum([...PARTS]),
  domainCode: Nullable(Type.String()),
  citations: Type.Array(
    Type.Object({ law: Type.String(), article: Nullable(Type.Integer()), edition: Nullable(Type.String()) }),
  ),
  reviews: Type.Array(QuestionReviewStep),
  comments: Type.Array(QuestionComment),
  versions: Type.Array(Type.Object({ versionNo: Type.Integer(), authorName: Type.String(), createdAt: Instant })),
  uses: Type.Array(QuestionUse),
  /** What the caller may do now. */
  openActions: Type.Array(Type.Enum([...QUESTION_ACTIONS])),
})
export type Question = Static<typeof Question>

/** One version as it was written, for comparing two. */
export const QuestionVersion = Type.Object({
  versionNo: Type.Integer(),
  authorName: Type.String(),
  createdAt: Instant,
  content: QuestionInput,
})
export type QuestionVersion = Static<typeof QuestionVersion>

/** What a list shows and what an act on many takes. */
export const QuestionFilter = {
  bank: Type.Optional(Uuid),
  state: Type.Optional(Type.Enum([...QUESTION_STATES])),
  type: Type.Optional(Type.Enum([...TYPES])),
  /** The topic or any below it. */
  topic: Type.Optional(ShortText(200)),
  difficulty: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  keyword: Type.Optional(ShortText(40)),
  law: Type.Optional(ShortText(100)),
  article: Type.Optional(Type.Integer({ minimum: 1, maximum: 9999 })),
  import: Type.Optional(Uuid),
  /** Only what the caller may decide on now. */
  waiting: Type.Optional(Type.Boolean()),
  dubious: Type.Optional(Type.Boolean()),
  practice: Type.Optional(Type.Boolean()),
  /** Words of stem, choices and material; a number finds the question of that number. */
  search: Type.Optional(ShortText(60)),
}

/** Either named questions or all that a filter finds. */
export const QuestionSelection = Type.Union([
  Type.Object({ ids: Type.Array(Uuid, { minItems: 1, maxItems: 1000 }) }),
  Type.Object({ filter: Type.Object(QuestionFilter) }),
])
export type QuestionSelection = Static<typeof QuestionSelection>

/** What an act on many questions did, and what it left alone and why. */
export const ManyOutcome = Type.Object({
  done: Type.Integer(),
  left: Type.Array(Type.Object({ because: Type.String(), count: Type.Integer(), serials: Type.Array(Type.Integer()) })),
})
export type ManyOutcome = Static<typeof ManyOutcome>

/** Everything that can be asked of the questions slice over HTTP. */
export const questions = {
  banks: endpoint({
    method: 'GET',
    url: '/question-banks',
    config: { permission: 'question:count' },
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
        ...QuestionFilter,
        sort: Type.Optional(Type.Enum(['-createdAt', 'createdAt', 'serial', '-serial', 'difficulty', '-difficulty'])),
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
        decision: Type.Enum([...REVIEW_DECISIONS]),
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

  /** One bank. */
  bank: endpoint({
    method: 'GET',
    url: '/question-banks/:id',
    config: { permission: 'question:read' },
    schema: { params: ById, response: { 200: Bank } },
  }),

  /** One version as it was written; two of them are compared in the browser. */
  version: endpoint({
    method: 'GET',
    url: '/questions/:id/versions/:versionNo',
    config: { permission: 'question:read' },
    schema: {
      params: Type.Object({ id: Uuid, versionNo: Type.Integer({ minimum: 1 }) }),
      response: { 200: QuestionVersion },
    },
  }),

  comment: endpoint({
    method: 'POST',
    url: '/questions/:id/comments',
    config: { permission: 'question:read' },
    schema: { params: ById, body: Type.Object({ text: LongText(1000, 1) }), response: { 200: Question } },
  }),

  /** Exact and near duplicates in all banks (retired ones too), enemies, and pairs found to be different. */
  related: endpoint({
    method: 'GET',
    url: '/questions/:id/related',
    config: { permission: 'question:read' },
    schema: { params: ById, response: { 200: Type.Object({ items: Type.Array(RelatedQuestion) }) } },
  }),

  /** The same before a question is written: what exists that is like it. */
  similar: endpoint({
    method: 'POST',
    url: '/questions/similar',
    config: { permission: 'question:write' },
    schema: {
      body: Type.Object({
        stem: LongText(40_000, 1),
        choices: Type.Array(Choice, { maxItems: 10 }),
        markup: Type.Optional(Type.Enum(['TEXT', 'HTML'])),
        exceptId: Nullable(Uuid),
      }),
      response: { 200: Type.Object({ items: Type.Array(RelatedQuestion) }) },
    },
  }),

  /** Says that two questions never stand on one paper, or are different; `NONE` takes it back. */
  relate: endpoint({
    method: 'PUT',
    url: '/questions/:id/related/:otherId',
    config: { permission: 'question:review' },
    schema: {
      params: Type.Object({ id: Uuid, otherId: Uuid }),
      body: Type.Object({ relation: Type.Enum(['ENEMY', 'DIFFERENT', 'NONE']), note: Nullable(LongText(300)) }),
      response: { 200: Type.Object({ items: Type.Array(RelatedQuestion) }) },
    },
  }),

  /** Topics of a bank (or all) as a tree of paths with how many questions stand at each, itself and below. */
  topics: endpoint({
    method: 'GET',
    url: '/question-topics',
    config: { permission: 'question:count' },
    schema: {
      querystring: Type.Object({ ...PageQuery, bank: Type.Optional(Uuid), part: Type.Optional(Type.Enum([...PARTS])) }),
      response: {
        200: pageOf(
          Type.Object({
            topic: Type.String(),
            depth: Type.Integer(),
            own: Type.Integer(),
            active: Type.Integer(),
            all: Type.Integer(),
          }),
        ),
      },
    },
  }),

  /**
   * Tags many at once (批量标注): what is given replaces, keywords are added and removed. Each gets a version with the
   * same content and keeps its state.
   */
  tag: endpoint({
    method: 'POST',
    url: '/question-tags',
    config: { permission: 'question:write' },
    schema: {
      body: Type.Object({
        selection: QuestionSelection,
        topic: Type.Optional(Nullable(ShortText(200))),
        difficulty: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
        source: Type.Optional(Nullable(ShortText(200))),
        addKeywords: Type.Optional(Type.Array(ShortText(40), { maxItems: 20 })),
        removeKeywords: Type.Optional(Type.Array(ShortText(40), { maxItems: 20 })),
      }),
      response: { 200: ManyOutcome },
    },
  }),

  /** Decides on many at once; each only if the caller could decide on it alone. */
  reviewMany: endpoint({
    method: 'POST',
    url: '/question-reviews',
    config: { permission: 'question:review' },
    schema: {
      body: Type.Object({
        selection: QuestionSelection,
        decision: Type.Enum([...REVIEW_DECISIONS]),
        comment: Nullable(LongText(500)),
      }),
      response: { 200: ManyOutcome },
    },
  }),

  /** Keeps a picture; the answer is the name that texts use for it. */
  uploadImage: endpoint({
    method: 'POST',
    url: '/question-images',
    config: { permission: 'question:write', upload: true },
    schema: {
      response: { 200: Type.Object({ sha256: Type.String(), mediaType: Type.String(), bytes: Type.Integer() }) },
    },
  }),

  /** A picture, for those who may open a question that shows it. */
  image: endpoint({
    method: 'GET',
    url: '/question-images/:sha256',
    config: { permission: 'question:read' },
    schema: {
      params: Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
      response: { 200: Type.Any() },
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
}
