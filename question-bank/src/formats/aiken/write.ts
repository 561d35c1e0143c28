import { CHOICE_IDS, type Question } from '../../model/question.ts'
import type { WriteResult } from '../format.ts'
import { flattened, Losses } from '../losses.ts'
import { truthOf } from '../table/answer.ts'

/** What a reader takes for a choice or an answer: no stem can begin so. */
const NO_STEM = /^(?:[A-ZＡ-Ｚ][).．、）]|ANSWER\s*[:：])/i

/**
 * Questions as an Aiken file: single choice, and true/false as two choices. The format knows nothing else of a question
 * than stem, choices and answer, each on one line.
 */
export function writeAiken(questions: readonly Question[]): WriteResult {
  const losses = new Losses()
  const blocks = questions.flatMap((question, index) => {
    const { type } = question
    if (type !== 'SINGLE' && type !== 'TRUE_FALSE') {
      losses.add(index, 'question-left-out', { type, reason: 'type' })
      return []
    }
    const lines = linesOf(flattened(question))
    if (NO_STEM.test(lines[0]!) || lines.some((line) => line.trim() === '')) {
      losses.add(index, 'question-left-out', { type, reason: 'text-not-possible' })
      return []
    }
    report(question, index, losses)
    return [`${lines.join('\n')}\n`]
  })
  return { bytes: new TextEncoder().encode(blocks.join('\n')), losses: losses.list }
}

function linesOf({ stem, choices, key }: Question): string[] {
  const answer = CHOICE_IDS[choices.findIndex(({ id }) => key.includes(id))] ?? ''
  const lines = choices.map(({ text }, i) => `${CHOICE_IDS[i]}. ${oneLine(text)}`)
  return [oneLine(stem), ...lines, `ANSWER: ${answer}`]
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ')

function report(question: Question, index: number, losses: Losses): void {
  const { markup, type, choices, stem } = question
  losses.images(index, question)
  if (markup === 'HTML') losses.add(index, 'markup-flattened')
  else if ([stem, ...choices.map(({ text }) => text)].some((text) => text.includes('\n'))) {
    losses.add(index, 'lines-joined')
  }
  const isTruth = type === 'SINGLE' && choices.length === 2 && choices.every(({ text }) => truthOf(text) !== undefined)
  if (isTruth) losses.add(index, 'field-left-out', { field: 'type' })
  losses.fields(index, question, ['difficulty', 'topic', 'legalBasis', 'explanation', 'keywords', 'source', 'author'])
}
