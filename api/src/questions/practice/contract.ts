import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Instant, LongText, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { PART_TYPES, PARTS, TYPES } from '../contract.ts'

/** Banks that hold questions set free for practice. */
export const PracticeBank = Type.Object({
  bankId: Uuid,
  name: Type.String(),
  part: Type.Enum([...PARTS]),
  domainCode: Nullable(Type.String()),
  questions: Type.Integer(),
  answered: Type.Integer(),
  right: Type.Integer(),
  wrong: Type.Integer(),
  topics: Type.Array(
    Type.Object({
      topic: Nullable(Type.String()),
      questions: Type.Integer(),
      answered: Type.Integer(),
      right: Type.Integer(),
    }),
  ),
})
export type PracticeBank = Static<typeof PracticeBank>

const Asked = {
  stem: Type.String(),
  choices: Type.Array(Type.Object({ id: Type.String(), text: Type.String() })),
  /** Fill-in: how many blanks. */
  blanks: Type.Optional(Type.Integer()),
}

/** A question to be practised: without key and explanation. */
export const PracticeQuestion = Type.Object({
  questionId: Uuid,
  versionId: Uuid,
  serial: Type.Integer(),
  bankName: Type.String(),
  topic: Nullable(Type.String()),
  type: Type.Enum([...TYPES]),
  markup: Type.Enum(['TEXT', 'HTML']),
  ...Asked,
  parts: Type.Optional(Type.Array(Type.Object({ id: Type.String(), type: Type.Enum([...PART_TYPES]), ...Asked }))),
  /** How the caller answered it last; null when never. */
  lastCorrect: Nullable(Type.Boolean()),
})
export type PracticeQuestion = Static<typeof PracticeQuestion>

const Given = Type.Array(LongText(4000), { maxItems: 20 })

/** What is shown once it has been answered. */
export const PracticeFeedback = Type.Object({
  questionId: Uuid,
  /** Null when only a person can judge it: compare with the reference answer. */
  correct: Nullable(Type.Boolean()),
  solutions: Type.Array(
    Type.Object({
      /** Empty for the question itself, else the sub-question. */
      partId: Type.String(),
      correct: Nullable(Type.Boolean()),
      key: Type.Array(Type.String()),
      accepted: Type.Array(Type.Array(Type.String())),
      referenceAnswer: Nullable(Type.String()),
      explanation: Nullable(Type.String()),
    }),
  ),
  legalBasis: Nullable(Type.String()),
})
export type PracticeFeedback = Static<typeof PracticeFeedback>

/** By sub-question (empty id for a question without): choice ids, texts of the blanks, or one text. */
const Response = Type.Record(Type.String({ maxLength: 3 }), Given)

export const PracticePaper = Type.Object({
  id: Uuid,
  minutes: Type.Integer(),
  startedAt: Instant,
  finishedAt: Nullable(Instant),
  /** In hundredths. */
  mark: Nullable(Type.Integer()),
  maxMark: Type.Integer(),
  questions: Type.Integer(),
})
export type PracticePaper = Static<typeof PracticePaper>

/** Practice (练习) with questions that were set free: by topic, as a mock paper, and the wrong-answer book (错题本). */
export const practice = {
  banks: endpoint({
    method: 'GET',
    url: '/practice/banks',
    config: { permission: 'practice:own' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(PracticeBank) } },
  }),

  /** Questions to practise: all of a bank or topic, only those never answered, or those last answered wrong. */
  questions: endpoint({
    method: 'GET',
    url: '/practice/questions',
    config: { permission: 'practice:own' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        bank: Type.Optional(Uuid),
        topic: Type.Optional(ShortText(200)),
        only: Type.Optional(Type.Enum(['NEW', 'WRONG'])),
      }),
      response: { 200: pageOf(PracticeQuestion) },
    },
  }),

  answer: endpoint({
    method: 'POST',
    url: '/practice/answers',
    config: { permission: 'practice:own' },
    schema: { body: Type.Object({ versionId: Uuid, response: Response }), response: { 200: PracticeFeedback } },
  }),

  /** The wrong-answer book: last answered wrong, with what was answered, the right answer, why, and the article. */
  wrong: endpoint({
    method: 'GET',
    url: '/practice/wrong-answers',
    config: { permission: 'practice:own' },
    schema: {
      querystring: Type.Object({ ...PageQuery, bank: Type.Optional(Uuid) }),
      response: {
        200: pageOf(
          Type.Object({
            question: PracticeQuestion,
            given: Response,
            feedback: PracticeFeedback,
            at: Instant,
            times: Type.Integer(),
          }),
        ),
      },
    },
  }),

  /** A picture that a question set free for practice shows. */
  image: endpoint({
    method: 'GET',
    url: '/practice/images/:sha256',
    config: { permission: 'practice:own' },
    schema: {
      params: Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
      response: { 200: Type.Any() },
    },
  }),

  papers: endpoint({
    method: 'GET',
    url: '/practice/papers',
    config: { permission: 'practice:own' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(PracticePaper) } },
  }),

  /** A mock paper (模拟卷) like the province's default paper, as far as free questions reach. */
  startPaper: endpoint({
    method: 'POST',
    url: '/practice/papers',
    config: { permission: 'practice:own' },
    schema: { body: Type.Object({ domainCode: Nullable(ShortText(40)) }), response: { 200: PracticePaper } },
  }),

  /** Its questions in order; with solutions once it is finished. */
  readPaper: endpoint({
    method: 'GET',
    url: '/practice/papers/:id',
    config: { permission: 'practice:own' },
    schema: {
      params: ById,
      response: {
        200: Type.Object({
          paper: PracticePaper,
          items: Type.Array(
            Type.Object({
              question: PracticeQuestion,
              /** In hundredths. */
              marks: Type.Integer(),
              given: Nullable(Response),
              mark: Nullable(Type.Integer()),
              feedback: Nullable(PracticeFeedback),
            }),
          ),
        }),
      },
    },
  }),

  /** Hands the paper in; answers are by version. */
  finishPaper: endpoint({
    method: 'POST',
    url: '/practice/papers/:id/answers',
    config: { permission: 'practice:own' },
    schema: {
      params: ById,
      body: Type.Object({
        answers: Type.Array(Type.Object({ versionId: Uuid, response: Response }), { maxItems: 300 }),
      }),
      response: { 200: PracticePaper },
    },
  }),
}
