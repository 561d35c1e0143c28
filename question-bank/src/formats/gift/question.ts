import type { ProblemCode } from '../../model/problem.ts'
import { CHOICE_IDS, type QuestionType, TRUE_FALSE_CHOICES } from '../../model/question.ts'
import { excerpt } from '../table/row.ts'
import { type Draft, EMPTY, type Piece, plainPiece } from '../xml/piece.ts'
import { choiceTypeOf, keyOf, shown } from '../xml/weights.ts'
import { answersIn, type GiftAnswer } from './syntax.ts'
import { pieceOf, shortAnswer, type TextFormat } from './text.ts'

export type Report = (
  severity: 'error' | 'warning',
  code: ProblemCode,
  detail?: Record<string, string | number>,
) => void

/** What stands around and between the braces of a question. */
export interface GiftSource {
  /** Before the braces, with a blank where the braces stood if text follows them. */
  stem: string
  format: TextFormat
  /** Between the braces, without the general feedback. */
  answers: string
  feedback: string
  /** Named by a tag of ours. */
  type?: QuestionType
  /** Hears what HTML was taken out. */
  removed: Set<string>
}

export type Asked = Omit<Draft, 'difficulty' | 'topic' | 'legalBasis'>

/** Kinds of questions a bank has no type for. */
type OtherKind = 'numerical' | 'matching'

/** Reads what is asked; undefined if the bank has no type for it, which is reported. */
export function readAsked(source: GiftSource, report: Report): Asked | undefined {
  const { answers } = source
  if (answers === '') return essay(source)
  if (answers.startsWith('#')) return other('numerical', report)
  const truth = /^(T|TRUE|F|FALSE)\s*(?=#|$)/i.exec(answers)
  if (truth) {
    if (answers.includes('#')) report('warning', 'question-field-left-out', { field: 'feedback' })
    return trueFalse(source, /^T/i.test(answers))
  }
  const list = answersIn(answers)
  if (list.some(({ sign }) => sign === '~')) return choice(source, list, report)
  if (list.every(({ text }) => text.includes('->'))) return other('matching', report)
  return short(source, list, report)
}

function other(kind: OtherKind, report: Report): undefined {
  report('error', 'question-kind-unsupported', { kind })
}

const pieceIn = (source: GiftSource, text: string): Piece => pieceOf(text, source.format, source.removed)

const bare = (source: GiftSource, type: QuestionType): Asked => ({
  type,
  stem: pieceIn(source, source.stem),
  choices: [],
  key: [],
  explanation: source.feedback === '' ? EMPTY : pieceIn(source, source.feedback),
})

/** Of an essay the general feedback is what the writer of the file holds for a good answer. */
function essay(source: GiftSource): Asked {
  const { explanation, ...asked } = bare(source, 'SHORT_ANSWER')
  return { ...asked, explanation: EMPTY, rubric: { referenceAnswer: explanation, points: [] } }
}

function trueFalse(source: GiftSource, isTrue: boolean): Asked {
  const choices = TRUE_FALSE_CHOICES.map(({ id, text }) => ({ id, text: plainPiece(text) }))
  return { ...bare(source, 'TRUE_FALSE'), choices, key: [isTrue ? 'T' : 'F'] }
}

function choice(source: GiftSource, list: readonly GiftAnswer[], report: Report): Asked {
  const isSingle = list.some(({ sign }) => sign === '=')
  const weighed = list.map(({ sign, weight }, i) => ({
    id: CHOICE_IDS[i] ?? `${i + 1}`,
    weight: weight ?? (sign === '=' ? 100 : 0),
  }))
  const { key, isSimplified } = keyOf(weighed, isSingle)
  if (isSimplified) {
    report('warning', 'question-weights-simplified', { taken: key.join(''), given: shown(weighed) })
  }
  reportFeedback(list, report)
  const type = isSingle || source.type !== 'INDEFINITE' ? choiceTypeOf(isSingle, key) : 'INDEFINITE'
  const choices = list.map(({ text }, i) => ({ id: weighed[i]!.id, text: pieceIn(source, text) }))
  return { ...bare(source, type), choices, key }
}

function short(source: GiftSource, list: readonly GiftAnswer[], report: Report): Asked {
  const answers = list.map(({ text, weight = 100 }) => ({ weight, ...shortAnswer(text, source.format) }))
  // `=%0%*` catches whatever else is answered, to give feedback on it.
  const right = answers.filter(({ weight }) => weight > 0)
  for (const { text } of right.filter(({ isPattern }) => isPattern)) {
    report('warning', 'question-answer-pattern', { text: text.slice(0, 40) })
  }
  const accepted = right.filter(({ weight, isPattern }) => weight >= 100 && !isPattern).map(({ text }) => text)
  if (right.some(({ weight }) => weight < 100)) {
    const given = right.map(({ text, weight }) => `${text}=${weight}`).join(' ')
    report('warning', 'question-weights-simplified', { taken: excerpt(accepted.join(' ')), given: excerpt(given) })
  }
  reportFeedback(list, report)
  const asked = bare(source, 'FILL_IN')
  return { ...asked, stem: withBlank(asked.stem), blanks: [{ accepted }] }
}

/** A short question need not show a blank; ours does. */
function withBlank(stem: Piece): Piece {
  if (/_{3,}/.test(stem.text ?? stem.html)) return stem
  return { text: stem.text === undefined ? undefined : `${stem.text}____`, html: `${stem.html}____` }
}

function reportFeedback(list: readonly GiftAnswer[], report: Report): void {
  if (list.some(({ feedback }) => feedback !== '')) report('warning', 'question-field-left-out', { field: 'feedback' })
}
