import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Instant, LongText, ShortText, Uuid, Version } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { PARTS } from '../../questions/contract.ts'
import { CORRECTION_POLICIES, CORRECTION_STATES } from '../rules/key-correction.ts'

const ChoiceId = ShortText(20)

export const KeyChangeInput = Type.Object({
  versionId: Uuid,
  partId: LongText(40),
  policy: Type.Enum([...CORRECTION_POLICIES]),
  keys: Type.Optional(Type.Array(Type.Array(ChoiceId, { minItems: 1, maxItems: 10 }), { minItems: 1, maxItems: 6 })),
  blanks: Type.Optional(
    Type.Array(Type.Object({ accepted: Type.Array(ShortText(200), { minItems: 1, maxItems: 20 }) }), { maxItems: 20 }),
  ),
})

const Changes = Type.Array(KeyChangeInput, { minItems: 1, maxItems: 20 })

/** A question as it stood on papers of the session, with its key; for the office that corrects keys. */
export const SatQuestion = Type.Object({
  versionId: Uuid,
  partId: Type.String(),
  part: Type.Enum([...PARTS]),
  type: Type.String(),
  /** 材料 of a case. */
  material: Nullable(Type.String()),
  stem: Type.String(),
  choices: Type.Array(Type.Object({ id: Type.String(), text: Type.String() })),
  /** Every set of choices that is right by the newest key. */
  keys: Type.Array(Type.Array(Type.String())),
  blanks: Type.Array(Type.Array(Type.String())),
  /** What an earlier correction made of it. */
  isGivenToAll: Type.Boolean(),
  isDropped: Type.Boolean(),
  forms: Type.Integer(),
})
export type SatQuestion = Static<typeof SatQuestion>

/** What a change of keys does to everybody (模拟更正). */
export const CorrectionSimulation = Type.Object({
  /** Forms and candidates with one of the questions. */
  forms: Type.Integer(),
  candidates: Type.Integer(),
  up: Type.Integer(),
  down: Type.Integer(),
  same: Type.Integer(),
  /** Marks that stay as they are only because nobody may be worse off. */
  kept: Type.Integer(),
  passedBefore: Type.Integer(),
  passedAfter: Type.Integer(),
  newPasses: Type.Integer(),
  lostPasses: Type.Integer(),
  /** Persons with a qualification or a credential that rests on this session and who lose the pass. */
  qualifications: Type.Integer(),
  credentials: Type.Integer(),
  /** Sums of the marks, in hundredths. */
  sumBefore: Type.Integer(),
  sumAfter: Type.Integer(),
  areas: Type.Array(
    Type.Object({
      areaCode: Type.String(),
      areaName: Type.String(),
      candidates: Type.Integer(),
      changed: Type.Integer(),
      newPasses: Type.Integer(),
      lostPasses: Type.Integer(),
    }),
  ),
  outcomeHash: Type.String(),
})
export type CorrectionSimulation = Static<typeof CorrectionSimulation>

export const CORRECTION_ACTIONS = ['APPROVE', 'REJECT', 'ASK_REVERSAL', 'APPROVE_REVERSAL', 'DROP_REVERSAL'] as const

export const KeyCorrection = Type.Object({
  id: Uuid,
  sessionId: Uuid,
  sessionName: Type.String(),
  state: Type.Enum([...CORRECTION_STATES]),
  changes: Type.Array(KeyChangeInput),
  neverWorse: Type.Boolean(),
  reason: Type.String(),
  simulation: CorrectionSimulation,
  proposedBy: Type.String(),
  proposedAt: Instant,
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
  decisionNote: Nullable(Type.String()),
  doneAt: Nullable(Instant),
  /** Why the job stopped; null while it runs or when it is done. */
  failure: Nullable(Type.String()),
  reversalReason: Nullable(Type.String()),
  reversalBy: Nullable(Type.String()),
  reversedBy: Nullable(Type.String()),
  reversedAt: Nullable(Instant),
  openActions: Type.Array(Type.Enum([...CORRECTION_ACTIONS])),
  version: Version,
})
export type KeyCorrection = Static<typeof KeyCorrection>

export const CorrectedResult = Type.Object({
  admissionNo: Nullable(Type.String()),
  personName: Type.String(),
  organName: Type.String(),
  markBefore: Type.Integer(),
  markAfter: Type.Integer(),
  passedBefore: Type.Boolean(),
  passedAfter: Type.Boolean(),
})
export type CorrectedResult = Static<typeof CorrectedResult>

/** Correcting keys after an examination (更正答案). */
export const corrections = {
  questions: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/sat-questions',
    config: { permission: 'correction:propose' },
    schema: {
      params: ById,
      querystring: Type.Object({ ...PageQuery, search: Type.Optional(ShortText(100)) }),
      response: { 200: pageOf(SatQuestion) },
    },
  }),

  list: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/key-corrections',
    config: { permission: 'result:read' },
    schema: {
      params: ById,
      querystring: Type.Object({ ...PageQuery }),
      response: { 200: pageOf(KeyCorrection) },
    },
  }),

  /** What it would do; nothing is kept. */
  simulate: endpoint({
    method: 'POST',
    url: '/exam-sessions/:id/key-correction-simulations',
    config: { permission: 'correction:propose' },
    schema: {
      params: ById,
      body: Type.Object({ changes: Changes, neverWorse: Type.Optional(Type.Boolean()) }),
      response: { 200: Type.Object({ neverWorse: Type.Boolean(), simulation: CorrectionSimulation }) },
    },
  }),

  /** Names the outcome that the proposer saw; another one is refused. */
  propose: endpoint({
    method: 'POST',
    url: '/exam-sessions/:id/key-corrections',
    config: { permission: 'correction:propose' },
    schema: {
      params: ById,
      body: Type.Object({
        changes: Changes,
        neverWorse: Type.Boolean(),
        reason: LongText(2000, 4),
        outcomeHash: ShortText(64),
      }),
      response: { 200: KeyCorrection },
    },
  }),

  read: endpoint({
    method: 'GET',
    url: '/key-corrections/:id',
    config: { permission: 'result:read' },
    schema: { params: ById, response: { 200: KeyCorrection } },
  }),

  /** Whose marks change, the passes first. */
  /** The questions that it corrects, with their newest keys, in the order of its changes. */
  corrected: endpoint({
    method: 'GET',
    url: '/key-corrections/:id/questions',
    config: { permission: 'result:read' },
    schema: { params: ById, response: { 200: Type.Array(SatQuestion) } },
  }),

  people: endpoint({
    method: 'GET',
    url: '/key-corrections/:id/results',
    config: { permission: 'result:read' },
    schema: {
      params: ById,
      querystring: Type.Object({
        ...PageQuery,
        change: Type.Optional(Type.Enum(['NEW_PASS', 'LOST_PASS', 'UP', 'DOWN'])),
      }),
      response: { 200: pageOf(CorrectedResult) },
    },
  }),

  /** By another person than the one who proposed it. */
  decide: endpoint({
    method: 'POST',
    url: '/key-corrections/:id/decision',
    config: { permission: 'correction:approve', freshProof: true },
    schema: {
      params: ById,
      body: Type.Object({ approve: Type.Boolean(), note: LongText(500), version: Version }),
      response: { 200: KeyCorrection },
    },
  }),

  /** Asks for everything to be put back as it was; somebody else approves it. */
  askReversal: endpoint({
    method: 'POST',
    url: '/key-corrections/:id/reversal',
    config: { permission: 'correction:propose' },
    schema: {
      params: ById,
      body: Type.Object({ reason: LongText(2000, 4), version: Version }),
      response: { 200: KeyCorrection },
    },
  }),

  decideReversal: endpoint({
    method: 'POST',
    url: '/key-corrections/:id/reversal-decision',
    config: { permission: 'correction:approve', freshProof: true },
    schema: {
      params: ById,
      body: Type.Object({ approve: Type.Boolean(), version: Version }),
      response: { 200: KeyCorrection },
    },
  }),
}
