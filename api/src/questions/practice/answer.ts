import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { questionOf } from '../versions/content.ts'
import type { PracticeFeedback } from './contract.ts'
import { fitting, gradeQuestion, practiceRule, type Response } from './grade.ts'
import { feedbackOf } from './present.ts'
import { insertAnswers, listFreeWithKeys } from './queries.ts'

interface Answer {
  versionId: string
  response: Response
}

/** Takes an answer and shows what would have been right. */
export async function answerPractice(
  { db, clock }: Deps,
  { accountId }: Caller,
  { versionId, response }: Answer,
): Promise<PracticeFeedback> {
  const rule = await practiceRule(db, todayOf(clock))
  const [row] = await listFreeWithKeys(db, [versionId])
  if (!row) throw new Refusal('not-found', 'practice-question-not-found')
  const { questionId } = row
  const question = questionOf(row)
  const given = fitting(question, response)
  const graded = gradeQuestion(question, given, rule)
  const answer = { questionId, versionId, response: given, correct: graded.correct }
  await db.transaction().execute((trx) => insertAnswers(trx, [answer], { accountId, paperId: null, at: clock.now() }))
  return feedbackOf(questionId, question, graded)
}
