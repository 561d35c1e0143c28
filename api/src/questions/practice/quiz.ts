import type { Db } from '../../platform/db/database.ts'
import { questionOf } from '../versions/content.ts'
import type { PracticeFeedback, PracticeQuestion } from './contract.ts'
import { fitting, gradeQuestion, isAnswered, practiceRule, type Response } from './grade.ts'
import { feedbackOf, presentAsked } from './present.ts'
import { listAsked, listAskedWithKeys } from './queries.ts'

/** What a quiz asks, in its order and without anything secret. */
export async function quizQuestions(
  db: Db,
  accountId: string,
  versionIds: readonly string[],
): Promise<PracticeQuestion[]> {
  const rows = new Map((await listAsked(db, accountId, versionIds)).map((row) => [row.versionId, row]))
  return versionIds.flatMap((id) => {
    const row = rows.get(id)
    return row ? [presentAsked(row)] : []
  })
}

/** Answers of a quiz, marked as on `day`; every question is worth the same, and what was left open earns nothing. */
export async function gradeQuiz(
  db: Db,
  versionIds: readonly string[],
  answers: ReadonlyMap<string, Response>,
  day: string,
): Promise<{ percent: number; feedback: Map<string, PracticeFeedback> }> {
  const rule = await practiceRule(db, day)
  const feedback = new Map<string, PracticeFeedback>()
  let mark = 0
  for (const row of await listAskedWithKeys(db, versionIds)) {
    const question = questionOf(row)
    const given = fitting(question, answers.get(row.versionId) ?? {})
    const graded = gradeQuestion(question, given, rule)
    if (isAnswered(given)) mark += graded.mark
    feedback.set(row.versionId, feedbackOf(row.questionId, question, graded))
  }
  return { percent: versionIds.length === 0 ? 0 : Math.floor(mark / versionIds.length), feedback }
}
