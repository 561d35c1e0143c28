import type { Trx } from '../../platform/db/database.ts'
import { listCurrent } from '../corrections/result-queries.ts'
import { listFinalMarks } from '../marking/queries.ts'
import { notWorse } from '../rules/key-correction.ts'
import { findSession } from '../sessions/queries.ts'
import { gradeAttempts, handMarksOf, needingMarkers, openGradings } from './grade-form.ts'
import { type NewResult, putResults } from './grading-queries.ts'
import { type Replayed, replaySome } from './replay.ts'

/** What the newest keys and the marks by hand make of some finished attempts of a session; nothing is written. */
export async function gradeAgain(
  trx: Trx,
  sessionId: string,
  attemptIds: readonly number[],
): Promise<{ attempts: Replayed[]; results: NewResult[] }> {
  const { rules } = (await findSession(trx, sessionId))!
  const attempts = await replaySome(trx, sessionId, attemptIds)
  const forms = await openGradings(trx, [...new Set(attempts.map(({ formId }) => formId))], rules)
  const marks = await listFinalMarks(trx, needingMarkers(forms, attempts))
  const { results } = await gradeAttempts(forms, attempts, handMarksOf(forms, attempts, marks))
  return { attempts, results }
}

/**
 * Grades attempts again whose current results are by keys that are not the newest any more, as they were for everybody
 * else while these stood aside. Nobody loses by having stood aside.
 */
export async function regrade(trx: Trx, sessionId: string, attemptIds: readonly number[], at: Date): Promise<void> {
  const current = new Map((await listCurrent(trx, attemptIds)).map((row) => [row.attemptId, row]))
  const { results } = await gradeAgain(trx, sessionId, [...current.keys()])
  const newer = results.filter(({ attemptId, keyVersion }) => current.get(attemptId)!.keyVersion < keyVersion)
  await putResults(
    trx,
    newer.map((result) => notWorse(current.get(result.attemptId)!, result)),
    at,
  )
}
