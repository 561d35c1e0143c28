import { CHOICE_IDS, type Question } from '../../model/question.ts'
import { Collector, type PlaceOf } from '../collect.ts'
import type { ReadResult } from '../format.ts'
import { boundsOf, type ReadOptions, refused } from '../limits.ts'
import { bodyOf } from '../table/body.ts'
import { linesOf, textOf } from '../text/lines.ts'

const CHOICE = /^([A-ZＡ-Ｚ])[).．、）]\s*(.*)$/s
const ANSWER = /^ANSWER\s*[:：]\s*(.*)$/is

/** More are not kept: there are too many anyway. */
const MOST_CHOICES = 30

/** The lines of one question. */
interface Draft {
  line: number
  stem: string[]
  choices: { letter: string; text: string; line: number }[]
}

/**
 * Reads questions from an Aiken file (https://docs.moodle.org/en/Aiken_format): the stem, which may have several lines,
 * one choice a line, and `ANSWER: B`. Several letters make it multiple choice, the choices 对 and 错 true/false.
 */
export function readAiken(bytes: Uint8Array, options: ReadOptions = {}): ReadResult {
  const limits = boundsOf(options)
  try {
    const { text, encoding } = textOf(bytes, limits, 'aiken')
    const reader = new AikenReader(new Collector(limits))
    let number = 0
    for (const line of linesOf(text)) {
      number++
      if (line.trim() !== '') reader.take(line.trim(), number)
    }
    return { ...reader.result(), encoding }
  } catch (error) {
    return refused(error)
  }
}

class AikenReader {
  readonly #collector: Collector
  #draft: Draft | undefined

  constructor(collector: Collector) {
    this.#collector = collector
  }

  take(text: string, line: number): void {
    const answer = ANSWER.exec(text)
    const choice = CHOICE.exec(text)
    if (answer) this.#finish(answer[1]!, line)
    else if (choice) {
      const { choices } = this.#started(line)
      if (choices.length < MOST_CHOICES) choices.push({ letter: letterOf(choice[1]!), text: choice[2]!.trim(), line })
    } else {
      // Text after choices begins the next question: the one before has no answer.
      if (this.#draft && this.#draft.choices.length > 0) this.#unfinished()
      this.#started(line).stem.push(text)
    }
  }

  result(): ReadResult {
    if (this.#draft) this.#unfinished()
    if (this.#collector.rows === 0) this.#collector.report('error', 'file-no-questions')
    return this.#collector.result()
  }

  #started(line: number): Draft {
    if (!this.#draft) {
      this.#collector.count()
      this.#draft = { line, stem: [], choices: [] }
    }
    return this.#draft
  }

  #unfinished(): void {
    const { line, stem, choices } = this.#draft!
    this.#collector.report(
      'error',
      'question-key-missing',
      placeOfLine(line, choices.at(-1)?.line ?? line + stem.length - 1),
    )
    this.#draft = undefined
  }

  #finish(answer: string, line: number): void {
    const draft = this.#started(line)
    this.#draft = undefined
    const { fault, ...body } = bodyOf({
      type: undefined,
      markup: undefined,
      stem: draft.stem.join('\n'),
      choices: draft.choices.map(({ text }) => text),
      choiceText: '',
      answer,
      points: '',
      explanation: null,
    })
    const misplaced = draft.choices.find(({ letter }, i) => letter !== CHOICE_IDS[i])
    if (misplaced) {
      const expected = CHOICE_IDS[draft.choices.indexOf(misplaced)] ?? ''
      const detail = { choice: misplaced.letter, expected }
      this.#collector.report('error', 'question-choice-id-invalid', placeOfLine(draft.line, misplaced.line), detail)
    }
    if (fault) {
      const detail = { text: answer.slice(0, 40) }
      this.#collector.report('error', 'question-key-unreadable', placeOfLine(draft.line, line), detail)
    }
    const question: Question = { ...body, difficulty: 3, topic: null, legalBasis: null }
    const placeOf: PlaceOf = (detail) =>
      detail?.field === 'key' && fault ? undefined : placeOfLine(draft.line, lineOf(draft, detail, line))
    if (misplaced || fault) this.#collector.check(question, placeOf)
    else this.#collector.add(question, { row: draft.line }, placeOf)
  }
}

/** The line that a fault is about. */
function lineOf({ line, choices }: Draft, detail: Parameters<PlaceOf>[0], answerLine: number): number {
  if (detail?.field === 'key') return answerLine
  return choices[CHOICE_IDS.indexOf(String(detail?.choice ?? ''))]?.line ?? line
}

const placeOfLine = (row: number, line: number) => (line === row ? { row } : { row, line })

const letterOf = (letter: string): string =>
  letter > 'Z' ? String.fromCharCode(letter.charCodeAt(0) - 0xfee0) : letter
