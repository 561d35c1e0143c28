import type { Question } from '@app/question-bank'
import type { Db, Trx } from '../platform/db/database.ts'
import { listBySerial, listVersionsWithKeys, type NumberedQuestion } from './pool/queries.ts'
import { questionOf } from './versions/content.ts'

export { picturesByHash as imagesOf } from './images/read.ts'
export { poolOf } from './pool/pool.ts'
export type { NumberedQuestion } from './pool/queries.ts'
export { gradeQuiz, quizQuestions } from './practice/quiz.ts'
export { drawQuiz } from './practice/quiz-queries.ts'
export {
  type NewStatistic,
  type NewUse,
  upsertStatistics as recordStatistics,
  upsertUses as recordUse,
} from './use/queries.ts'
export { picturesOf } from './versions/texts.ts'

/** Question versions by id, whole and with their keys. For the sealing of papers and for marking only. */
export async function questionsOf(trx: Trx, versionIds: readonly string[]): Promise<Map<string, Question>> {
  const rows = await listVersionsWithKeys(trx, versionIds)
  return new Map(rows.map((row) => [row.versionId, questionOf(row)]))
}

/** Questions by the numbers people say (试题编号), without their content; unknown numbers are left out. */
export async function questionsBySerial(db: Db, serials: readonly number[]): Promise<Map<number, NumberedQuestion>> {
  const rows = await listBySerial(db, serials)
  return new Map(rows.map(({ serial, ...question }) => [serial, question]))
}
