import { type Choice, type Question, TRUE_FALSE_CHOICES } from '../../model/question.ts'
import type { WriteResult } from '../format.ts'
import { Losses } from '../losses.ts'
import { seemsText } from '../xml/html-out.ts'
import { escapeGift } from './syntax.ts'
import { writeTags } from './tags.ts'

/**
 * Questions as a GIFT file. GIFT has no cases and one blank a question; difficulty, cited articles and the like stand in
 * tags, which Moodle keeps. Pictures are named, not carried.
 */
export function writeGift(questions: readonly Question[]): WriteResult {
  const losses = new Losses()
  const blocks: string[] = []
  let topic: string | null = null
  questions.forEach((question, index) => {
    const reason = whyNot(question)
    if (reason) {
      losses.add(index, 'question-left-out', { type: question.type, reason })
      return
    }
    const named = question.topic?.replace(/\s*\n\s*/g, ' ') ?? null
    if (named !== question.topic) losses.add(index, 'field-left-out', { field: 'topic' })
    if (named !== topic) blocks.push(`$CATEGORY: $course$/top${named === null ? '' : `/${named}`}\n`)
    topic = named
    losses.images(index, question)
    blocks.push(writeQuestion(question, index, losses))
  })
  return { bytes: new TextEncoder().encode(blocks.join('\n')), losses: losses.list }
}

function whyNot({ type, blanks = [], rubric }: Question): string | undefined {
  if (type === 'CASE') return 'type'
  if (blanks.length > 1) return 'several-blanks'
  // An arrow makes a matching question of it, and cannot be escaped.
  if (blanks.some(({ accepted }) => accepted.some((answer) => answer.includes('->')))) return 'text-not-possible'
  return type === 'SHORT_ANSWER' && rubric?.referenceAnswer === '' ? 'no-reference-answer' : undefined
}

function writeQuestion(question: Question, index: number, losses: Losses): string {
  const { stem, explanation, rubric } = question
  const { comment, lost } = writeTags(question, seemsText(question))
  for (const field of lost) losses.add(index, 'field-left-out', { field })
  losses.fields(index, question, ['blanksInAnyOrder'])
  if (rubric) {
    losses.fields(index, question, ['explanation'])
    if (rubric.points.length > 0) losses.add(index, 'field-left-out', { field: 'rubric' })
  }
  const texts = new TextWriter(question, stem)
  const feedback = rubric?.referenceAnswer ?? explanation
  const general = feedback ? `####${texts.write(feedback)}` : ''
  return `${comment}${texts.stem}{${answersOf(question, texts)}${general}}\n`
}

function answersOf({ type, choices, key, blanks }: Question, texts: TextWriter): string {
  switch (type) {
    case 'TRUE_FALSE':
      return key[0] === TRUE_FALSE_CHOICES[0]!.id ? 'TRUE' : 'FALSE'
    case 'FILL_IN':
      return `\n${blanks![0]!.accepted.map((answer) => `\t=${weighted(100, texts.answer(answer))}\n`).join('')}`
    case 'SINGLE':
      return choiceLines(choices, texts, (id) => (key.includes(id) ? ['=', 100] : ['~', 0]))
    case 'MULTIPLE':
    case 'INDEFINITE': {
      const share = Number((100 / key.length).toFixed(5))
      return choiceLines(choices, texts, (id) => (key.includes(id) ? [`~%${share}%`, 100] : ['~%-100%', 0]))
    }
    default:
      return ''
  }
}

const choiceLines = (choices: readonly Choice[], texts: TextWriter, sign: (id: string) => [string, number]): string =>
  `\n${choices
    .map(({ id, text }) => {
      const [mark, weight] = sign(id)
      const written = texts.write(text)
      return `\t${mark}${mark.endsWith('%') ? written : weighted(weight, written)}\n`
    })
    .join('')}`

/** A text that begins like a weight gets one of its own before it. */
const weighted = (weight: number, text: string): string => (text.startsWith('%') ? `%${weight}%${text}` : text)

/** Writes the texts of one question, each with its format where Moodle would take it for another one. */
class TextWriter {
  readonly stem: string
  readonly #format: 'html' | 'plain' | 'moodle'

  constructor({ markup }: Question, stem: string) {
    const isPlain = /[<&]|^(?:\[|\/\/)/.test(stem)
    this.#format = markup === 'HTML' ? 'html' : isPlain ? 'plain' : 'moodle'
    this.stem = `${this.#format === 'moodle' ? '' : `[${this.#format}]`}${escapeGift(stem)}`
  }

  write(text: string): string {
    const isRead = this.#format === 'moodle' ? !/[<&]|^\[/.test(text) : !text.startsWith('[')
    return `${isRead ? '' : `[${this.#format === 'html' ? 'html' : 'plain'}]`}${escapeGift(text)}`
  }

  /** An answer to be typed, which is plain text; an asterisk in it is no pattern. */
  answer(text: string): string {
    return `${text.startsWith('[') ? '[plain]' : ''}${escapeGift(text).replaceAll('*', '\\*')}`
  }
}
