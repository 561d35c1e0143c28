import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Instant, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../../kernel/page.ts'
import { ATTEMPT_STATES } from '../attempts/contract.ts'

export const ANSWER_FILE_STATES = ['MERGED', 'WAITING', 'ADMITTED', 'DECLINED'] as const
/** Why a file waits for a person. */
export const ANSWER_FILE_CAUSES = ['AFTER_END', 'HANDED_IN', 'ANOTHER_DEVICE', 'CONFLICT'] as const

/** What came of an answer file (答题文件) that was carried by hand. */
export const AnswerFile = Type.Object({
  id: Uuid,
  attemptId: Uuid,
  personName: Type.String(),
  organName: Type.String(),
  admissionNo: Nullable(Type.String()),
  attemptState: Type.Enum([...ATTEMPT_STATES]),
  state: Type.Enum([...ANSWER_FILE_STATES]),
  because: Nullable(Type.Enum([...ANSWER_FILE_CAUSES])),
  steps: Type.Integer(),
  known: Type.Integer(),
  merged: Type.Integer(),
  /** Of a file that waits: what would count, and what would not. */
  admissible: Type.Integer(),
  late: Type.Integer(),
  conflictSeq: Nullable(Type.Integer()),
  uploadedAt: Instant,
  uploadedByName: Type.String(),
  decidedAt: Nullable(Instant),
  decidedByName: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  /** The caller brought it: another person decides. */
  isOwn: Type.Boolean(),
})
export type AnswerFile = Static<typeof AnswerFile>

/** The last resort where the network never came back (mechanisms.md 2). */
export const answerFiles = {
  /** Brings a file. The same file, or the same journal, changes nothing a second time. */
  bringAnswerFile: endpoint({
    method: 'POST',
    url: '/exam-answer-files',
    config: { permission: 'exam:invigilate', upload: true },
    schema: { response: { 200: AnswerFile } },
  }),

  /** For who brings them and for who decides. */
  answerFiles: endpoint({
    method: 'GET',
    url: '/exam-sessions/:id/answer-files',
    config: { permission: 'invigilation:read' },
    schema: {
      params: ById,
      querystring: Type.Object({ ...PageQuery, state: Type.Optional(Type.Enum([...ANSWER_FILE_STATES])) }),
      response: { 200: pageOf(AnswerFile) },
    },
  }),

  /** Lets what was made before the end count, or not; another person than who brought the file. */
  decideAnswerFile: endpoint({
    method: 'POST',
    url: '/exam-answer-files/:id/decision',
    config: { permission: 'outage:decide' },
    schema: {
      params: ById,
      body: Type.Object({ admit: Type.Boolean(), reason: ShortText(500) }),
      response: { 200: AnswerFile },
    },
  }),
}
