import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type PageRequest, paged, slice } from '../../kernel/page.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { questionOf } from '../versions/content.ts'
import { gradeQuestion, practiceRule } from './grade.ts'
import { feedbackOf, presentAsked } from './present.ts'
import { countFree, listFreeWithKeys, listWrong } from './queries.ts'

/**
 * The wrong-answer book (错题本): a question is in it while it was last answered wrong. It is shown as it is asked today,
 * with what was answered to it, the right answer, why, and the article.
 */
export async function wrongAnswers({ db, clock }: Deps, { accountId }: Caller, query: PageRequest & { bank?: string }) {
  const filter = query.bank === undefined ? {} : { bank: query.bank }
  const [rows, total, rule] = await Promise.all([
    listWrong(db, accountId, filter, slice(query)),
    countFree(db, accountId, { ...filter, only: 'WRONG' }),
    practiceRule(db, todayOf(clock)),
  ])
  const versionIds = rows.map(({ versionId }) => versionId)
  const whole = new Map((await listFreeWithKeys(db, versionIds)).map((row) => [row.versionId, questionOf(row)]))
  const items = rows.flatMap(({ given, at, times, ...row }) => {
    const question = whole.get(row.versionId)
    if (!question || !given || !at) return []
    const graded = gradeQuestion(question, given, rule)
    const feedback = { ...feedbackOf(row.questionId, question, graded), correct: row.lastCorrect }
    return [{ question: presentAsked(row), given, feedback, at: at.toISOString(), times: times ?? 0 }]
  })
  return paged(items, total, query)
}
