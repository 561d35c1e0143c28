import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { questionOf } from '../versions/content.ts'
import type { PracticePaper } from './contract.ts'
import { fitting, gradeQuestion, isAnswered, practiceRule, type Response } from './grade.ts'
import { endPaper, lockPaper } from './paper-queries.ts'
import { presentPaper } from './present.ts'
import { insertAnswers, listAskedWithKeys, type NewAnswer } from './queries.ts'

interface Answers {
  answers: { versionId: string; response: Response }[]
}

/** Takes a mock paper in and marks it. What was left open earns nothing and does not go into the wrong-answer book. */
export function finishPaper(
  { db, clock }: Deps,
  { accountId }: Caller,
  id: string,
  { answers }: Answers,
): Promise<PracticePaper> {
  return db.transaction().execute(async (trx) => {
    const paper = await lockPaper(trx, accountId, id)
    if (!paper) throw new Refusal('not-found', 'practice-paper-not-found')
    if (paper.finishedAt) throw new Refusal('conflict', 'practice-paper-finished')
    const rule = await practiceRule(trx, dayOf(paper.startedAt))
    const asked = new Map((await listAskedWithKeys(trx, paper.versionIds)).map((row) => [row.versionId, row]))
    const marks = new Map(paper.versionIds.map((versionId, i) => [versionId, paper.marks[i]!]))
    const responses = new Map(answers.map(({ versionId, response }) => [versionId, response]))
    let mark = 0
    const given: NewAnswer[] = []
    for (const [versionId, response] of responses) {
      const row = asked.get(versionId)
      if (!row) throw new Refusal('invalid', 'practice-answer-foreign', { versionId })
      const question = questionOf(row)
      const answer = fitting(question, response)
      if (!isAnswered(answer)) continue
      const graded = gradeQuestion(question, answer, rule, marks.get(versionId))
      mark += graded.mark
      given.push({ questionId: row.questionId, versionId, response: answer, correct: graded.correct })
    }
    const finishedAt = clock.now()
    await insertAnswers(trx, given, { accountId, paperId: id, at: finishedAt })
    return presentPaper(await endPaper(trx, id, { mark, finishedAt }))
  })
}
