import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Instant, Uuid } from '../../kernel/fields.ts'
import { Nullable } from '../../kernel/page.ts'
import { TYPES } from '../contract.ts'

const Share = Nullable(Type.Number())

/** Statistics of a question in one session; choices are named, so it is for those who may open the question. */
export const QuestionStatistics = Type.Object({
  sessionId: Uuid,
  sessionName: Type.String(),
  heldOn: Type.String(),
  versionNo: Type.Integer(),
  presented: Type.Integer(),
  answered: Type.Integer(),
  facility: Share,
  discrimination: Share,
  restScore: Share,
  efficiency: Share,
  guessScore: Share,
  choices: Type.Array(
    Type.Object({
      id: Type.String(),
      isKey: Type.Boolean(),
      chosen: Type.Integer(),
      upper: Share,
      lower: Share,
      correlation: Share,
    }),
  ),
  dubious: Type.Array(Type.String()),
  computedAt: Instant,
})
export type QuestionStatistics = Static<typeof QuestionStatistics>

const Listed = Type.Array(
  Type.Object({
    questionId: Uuid,
    serial: Type.Integer(),
    stem: Type.String(),
    /** Why it is listed, and the figure behind it where there is one. */
    reasons: Type.Array(Type.String()),
    figure: Nullable(Type.Number()),
  }),
)

/** How a bank stands (题库体检). */
export const BankHealth = Type.Object({
  bankId: Uuid,
  total: Type.Integer(),
  byState: Type.Record(Type.String(), Type.Integer()),
  byType: Type.Array(Type.Object({ type: Type.Enum([...TYPES]), active: Type.Integer() })),
  /** Active questions by first level of the topic and difficulty. */
  coverage: Type.Array(
    Type.Object({ topic: Nullable(Type.String()), difficulty: Type.Integer(), active: Type.Integer() }),
  ),
  /**
   * Where the right choice stands, by number of choices, for active single-choice questions and true/false;
   * `skew` is the p-value of a chi-square test against equal shares.
   */
  keyPositions: Type.Array(
    Type.Object({
      type: Type.Enum([...TYPES]),
      choices: Type.Integer(),
      counts: Type.Array(Type.Object({ id: Type.String(), count: Type.Integer() })),
      skew: Nullable(Type.Number()),
    }),
  ),
  withoutLegalBasis: Type.Integer(),
  withoutExplanation: Type.Integer(),
  withoutTopic: Type.Integer(),
  unused: Type.Object({ count: Type.Integer(), items: Listed }),
  overExposed: Type.Object({ count: Type.Integer(), items: Listed }),
  dubious: Type.Object({ count: Type.Integer(), items: Listed }),
  nearDuplicates: Type.Object({
    pairs: Type.Array(
      Type.Object({
        questionId: Uuid,
        serial: Type.Integer(),
        otherId: Uuid,
        otherSerial: Type.Integer(),
        otherBankName: Type.String(),
        score: Type.Number(),
        reasons: Type.Array(Type.String()),
      }),
    ),
    checkedAt: Nullable(Instant),
  }),
  /** 曝光 is counted over so many sessions. */
  exposureSessions: Type.Integer(),
})
export type BankHealth = Static<typeof BankHealth>

/** Statistics of questions and the health of banks. */
export const questionStatistics = {
  ofQuestion: endpoint({
    method: 'GET',
    url: '/questions/:id/statistics',
    config: { permission: 'question:read' },
    schema: { params: ById, response: { 200: Type.Object({ items: Type.Array(QuestionStatistics) }) } },
  }),

  /** Lists hold at most fifty each; counts are whole. Reviewers only: it speaks of every author's questions. */
  health: endpoint({
    method: 'GET',
    url: '/question-banks/:id/health',
    config: { permission: 'question:review' },
    schema: { params: ById, response: { 200: BankHealth } },
  }),
}
