import type { SessionRules } from '../../api/src/exams/rules/session-rules.ts'
import type { FormQuestion } from '../../question-bank/src/form.ts'

/**
 * Grading once more, written apart from the product's and from the regulation alone (domain.md 2.1), so that a mistake
 * in one of the two shows. Marks are hundredths, whole numbers.
 */
export interface ExpectedPart {
  part: 'GENERAL' | 'PROFESSIONAL'
  mark: number
  max: number
  passed: boolean
}

export interface ExpectedResult {
  parts: ExpectedPart[]
  mark: number
  max: number
  passed: boolean
}

type Rules = Pick<SessionRules, 'gradingPolicy' | 'partialMarks' | 'passPercent' | 'passRule'>

export function expectedResult(
  paper: readonly FormQuestion[],
  answers: ReadonlyMap<number, string>,
  rightOf: (question: FormQuestion) => Set<string>,
  rules: Rules,
): ExpectedResult {
  const marked = paper.map((question) => {
    const chosen = (answers.get(question.ref) ?? '').split(',').filter((ref) => ref !== '')
    return { part: question.part, max: question.marks, mark: worth(chosen, rightOf(question), question.marks, rules) }
  })
  const sum = (of: typeof marked) => ({
    mark: of.reduce((total, { mark }) => total + mark, 0),
    max: of.reduce((total, { max }) => total + max, 0),
  })
  const total = sum(marked)
  const enough = ({ mark, max }: { mark: number; max: number }) => mark / max >= rules.passPercent / 100
  const parts = (['GENERAL', 'PROFESSIONAL'] as const)
    .map((part) => ({ part, ...sum(marked.filter((one) => one.part === part)) }))
    .filter(({ max }) => max > 0)
    .map((part) => ({ ...part, passed: enough(rules.passRule === 'TOTAL' ? total : part) }))
  return { parts, ...total, passed: parts.every(({ passed }) => passed) }
}

function worth(chosen: string[], right: Set<string>, marks: number, { gradingPolicy, partialMarks }: Rules): number {
  if (chosen.length === 0 || chosen.some((ref) => !right.has(ref))) return 0
  if (chosen.length === right.size) return marks
  switch (gradingPolicy) {
    case 'ALL_OR_NOTHING':
      return 0
    case 'PARTIAL_FIXED':
      return Math.min(marks, partialMarks)
    case 'PARTIAL_PER_OPTION':
      // Each right choice is worth its share; what does not come out in hundredths is not given.
      return Math.floor((marks * chosen.length) / right.size)
  }
}
