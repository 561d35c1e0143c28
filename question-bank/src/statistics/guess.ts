import { gradeResponse } from '../grading/grade-response.ts'
import type { GradingRule } from '../grading/prepare.ts'
import type { Choice, QuestionType } from '../model/question.ts'

/** What guessing needs to know of a question: the ids of its choices and of the right ones. */
export interface Guessed {
  type: QuestionType
  choices: readonly Pick<Choice, 'id'>[]
  key: readonly string[]
}

/**
 * Random guess score (随机猜测得分率): the share of the marks that somebody may expect who marks choices blindly, every answer
 * that the type allows being equally likely: one choice (1/n); two or more (multiple choice, 1/(2ⁿ−n−1) under
 * all-or-nothing); one or more (不定项, 1/(2ⁿ−1)). Under a policy with partial marks it is the exact mean over all
 * answers. Nothing is guessed in fill-in and short answer (0).
 * @param marks full marks in hundredths, for the rounding of partial marks
 * @returns null for a case, whose sub-questions are guessed one by one, and for a question without choices or key
 */
export function guessScore({ type, choices, key }: Guessed, marks: number, rule: GradingRule): number | null {
  if (type === 'FILL_IN' || type === 'SHORT_ANSWER') return 0
  const ids = choices.map(({ id }) => id)
  if (type === 'CASE' || key.length === 0 || marks === 0) return null
  const least = type === 'MULTIPLE' ? 2 : 1
  const most = type === 'MULTIPLE' || type === 'INDEFINITE' ? ids.length : 1
  let answers = 0
  let reached = 0
  for (let set = 1; set < 2 ** ids.length; set++) {
    const marked = ids.filter((_, i) => (set >> i) & 1)
    if (marked.length < least || marked.length > most) continue
    answers++
    reached += gradeResponse(key, marked, marks, rule.policy, rule.partialHundredths).mark
  }
  return answers === 0 ? null : reached / (answers * marks)
}
