import { type GradingRule, gradePaper, type KeyedItem, type Question, shareMarks } from '@app/question-bank'
import type { Db } from '../../platform/db/database.ts'
import { rulesOn } from '../../regulations/index.ts'

/** By sub-question (empty id for a question without): choice ids, texts of the blanks, or one text. */
export type Response = Record<string, string[]>

/** What an answer came to. Null: only a person can judge. */
export interface GradedQuestion {
  /** Everything is right, whatever a half right answer earns. */
  correct: boolean | null
  /** Hundredths; what only a person can judge earns nothing. */
  mark: number
  /** By sub-question. */
  parts: Map<string, boolean | null>
}

/** Answers count as they do in the province's examinations. */
export async function practiceRule(db: Db, day: string): Promise<GradingRule> {
  const rules = await rulesOn(db, ['exam.multi_policy', 'exam.partial_marks'], day)
  return {
    policy: rules['exam.multi_policy'],
    partialHundredths: rules['exam.partial_marks'],
    blanks: 'PER_BLANK',
  }
}

/**
 * Grades an answer in practice. What it says beyond the sub-questions is not looked at.
 * @param marks of the whole question, in hundredths
 */
export function gradeQuestion(question: Question, response: Response, rule: GradingRule, marks = 100): GradedQuestion {
  const { parts: subs, ...alone } = question
  const asked = subs ?? [{ id: '', weight: 1, ...alone }]
  const shares = shareMarks(
    marks,
    asked.map(({ weight }) => weight),
  )
  const items = asked.map(({ type, key, blanks, blanksInAnyOrder }, i): KeyedItem => {
    if (type === 'CASE') throw new RangeError('a case has sub-questions')
    const optional = { ...(blanks && { blanks }), ...(blanksInAnyOrder && { blanksInAnyOrder }) }
    return { ref: i, type, key, ...optional, marks: shares[i]!, part: 'GENERAL' }
  })
  const responses = new Map(asked.map(({ id }, i) => [i, response[id] ?? []]))
  const graded = gradePaper(items, responses, rule)
  const verdicts = graded.items.map((item) => (item.outcome === 'GRADED' ? isWhole(item.fraction) : null))
  return {
    correct: verdicts.includes(false) ? false : verdicts.includes(null) ? null : true,
    mark: graded.total.mark,
    parts: new Map(asked.map(({ id }, i) => [id, verdicts[i]!])),
  }
}

const isWhole = ({ numerator, denominator }: { numerator: number; denominator: number }): boolean =>
  numerator === denominator

/** The answer as it is kept: what belongs to the question, and of that what says something. */
export function fitting(question: Question, response: Response): Response {
  const ids = question.parts?.map(({ id }) => id) ?? ['']
  const said = ids.filter((id) => response[id]?.some((text) => text.trim() !== ''))
  return Object.fromEntries(said.map((id) => [id, response[id]!]))
}

export const isAnswered = (response: Response): boolean => Object.keys(response).length > 0
