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

type Rules = Pick<SessionRules, 'gradingPolicy' | 'partialMarks' | 'fillInPolicy' | 'passPercent' | 'passRule'>

/** What is right: refs of choices; the accepted texts of each blank; or the mark that a short answer was given by hand. */
export type Right = ReadonlySet<string> | readonly (readonly string[])[] | number

export function expectedResult(
  paper: readonly FormQuestion[],
  answers: ReadonlyMap<number, string>,
  rightOf: (question: FormQuestion) => Right,
  rules: Rules,
): ExpectedResult {
  const marked = paper.map((question) => {
    const answer = answers.get(question.ref) ?? ''
    return { part: question.part, max: question.marks, mark: worth(question, answer, rightOf(question), rules) }
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

function worth({ type, marks }: FormQuestion, answer: string, right: Right, rules: Rules): number {
  if (answer === '') return 0
  if (typeof right === 'number') return right
  if (!(right instanceof Set)) return blanksWorth(JSON.parse(answer), right as readonly string[][], marks, rules)
  const chosen = answer.split(',')
  return type === 'MULTIPLE' || type === 'INDEFINITE'
    ? severalWorth(chosen, right, marks, rules)
    : chosen.length === 1 && right.has(chosen[0]!)
      ? marks
      : 0
}

function severalWorth(
  chosen: string[],
  right: ReadonlySet<string>,
  marks: number,
  { gradingPolicy, partialMarks }: Rules,
): number {
  const wrong = chosen.filter((ref) => !right.has(ref)).length
  const hits = chosen.length - wrong
  if (wrong === 0 && hits === right.size) return marks
  // What does not come out in hundredths is not given.
  const share = (count: number) => Math.floor((marks * count) / right.size)
  if (gradingPolicy === 'NEGATIVE_PER_OPTION') return share(Math.max(0, hits - wrong))
  if (wrong > 0 || gradingPolicy === 'ALL_OR_NOTHING') return 0
  return gradingPolicy === 'PARTIAL_FIXED' ? Math.min(marks, partialMarks) : share(hits)
}

/** Our candidates type what is accepted letter by letter, or something else. */
function blanksWorth(texts: string[], accepted: readonly string[][], marks: number, { fillInPolicy }: Rules): number {
  const right = accepted.filter((forms, i) => forms.includes(texts[i] ?? '')).length
  if (fillInPolicy === 'ALL_OR_NOTHING') return right === accepted.length ? marks : 0
  return Math.floor((marks * right) / accepted.length)
}
