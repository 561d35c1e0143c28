import { countBlanks } from '../../model/content.ts'
import type { Problem } from '../../model/problem.ts'
import type { PartType, QuestionType } from '../../model/question.ts'
import type { Collector, Place } from '../collect.ts'
import { lettersOf, truthOf } from '../table/answer.ts'
import { type Body, bodyOf } from '../table/body.ts'
import { excerpt } from '../table/row.ts'
import { difficultyOf, typeOf } from '../table/words.ts'
import { splitChoices } from '../text/choices.ts'
import { readKeywords } from '../text/keywords.ts'
import { wholeWeights } from '../text/rubric.ts'
import { type Draft, type DraftAnswerable, plainPiece, settle } from '../xml/piece.ts'
import type { WordDraft, WordQuestion } from './draft.ts'
import { stripMarks, type Things } from './marks.ts'

/** Hands a question over, now that the whole document is read. `row` is its number in the file. */
export function finish(question: WordQuestion, row: number, things: Things, collector: Collector): void {
  const finisher = new Finisher(row, things, collector)
  finisher.finish(question)
}

/** `……？（5分）`: what a sub-question counts, behind it. */
const MARKS_BEHIND = /\s*[(（]\s*(?:本小?题)?\s*(\d{1,3}(?:\.\d)?)\s*分\s*[)）]\s*$/

class Finisher {
  readonly #row: number
  readonly #things: Things
  readonly #collector: Collector
  #hasErrors = false

  constructor(row: number, things: Things, collector: Collector) {
    this.#row = row
    this.#things = things
    this.#collector = collector
  }

  finish(question: WordQuestion): void {
    const { fields } = question
    const { type, isKeyRead, ...asked } = this.#asked(question)
    const text = (value: string | undefined) => this.#things.text(value ?? '') || null
    const draft: Draft = {
      ...asked,
      type,
      difficulty: this.#difficulty(question),
      topic: text(fields.topic),
      legalBasis: text(fields.legalBasis),
      keywords: readKeywords(stripMarks(fields.keywords ?? '')),
      source: text(fields.source),
      author: text(fields.author),
      isHtml: fields.markup?.trim().toUpperCase() === 'HTML',
    }
    const parts = type === 'CASE' ? question.parts : []
    if (type === 'CASE') draft.parts = this.#parts(parts)
    const placeOf = (detail: Problem['detail']): Place | undefined => {
      const part = parts[Number(detail?.part ?? 0) - 1]
      // An answer that could not be read has been reported as such.
      return detail?.field === 'key' && !part && !isKeyRead ? undefined : this.#place(part ?? question)
    }
    const settled = settle(draft)
    if (this.#hasErrors) this.#collector.check(settled, placeOf)
    else this.#collector.add(settled, { row: this.#row }, placeOf)
  }

  #place = ({ paragraph }: WordDraft): Place => ({ row: this.#row, element: `p[${paragraph}]` })

  #error(draft: WordDraft, code: Problem['code'], detail: Problem['detail']): void {
    this.#hasErrors = true
    this.#collector.report('error', code, this.#place(draft), detail)
  }

  #difficulty(question: WordQuestion): Draft['difficulty'] {
    const text = stripMarks(question.fields.difficulty ?? '').trim()
    const difficulty = text === '' ? 3 : difficultyOf(text)
    if (!difficulty) this.#error(question, 'question-difficulty-unknown', { text: excerpt(text) })
    return difficulty ?? 3
  }

  #parts(parts: readonly WordDraft[]): NonNullable<Draft['parts']> {
    const weights = wholeWeights(parts.map((part) => this.#weight(part)))
    return parts.map((part, i) => {
      const { type, isKeyRead: _isKeyRead, ...asked } = this.#asked(part, part.isOwn ? undefined : MARKS_BEHIND)
      return { ...asked, type: type as PartType, id: `${i + 1}`, weight: weights[i]! }
    })
  }

  #weight(part: WordDraft): number {
    const behind = part.isOwn ? undefined : MARKS_BEHIND.exec(this.#body(part).stem)?.[1]
    const text = (part.fields.weight ?? behind ?? '').replace(/\s*分$/, '').trim()
    if (text === '') return 1
    if (/^\d{1,4}(?:\.\d{1,2})?$/.test(text) && Number(text) > 0) return Number(text)
    this.#error(part, 'question-part-weight-invalid', { weight: excerpt(text) })
    return 1
  }

  /** @param superfluous what does not belong to the stem */
  #asked(draft: WordDraft, superfluous?: RegExp): DraftAnswerable & { type: QuestionType; isKeyRead: boolean } {
    const body = this.#body(draft)
    const piece = (text: string) => this.#things.piece(text)
    const { rubric, blanks } = body
    if (body.fault) {
      const code = body.fault === 'key-unreadable' ? 'question-key-unreadable' : 'question-type-mismatch'
      this.#error(draft, code, { text: excerpt(stripMarks(draft.fields.key ?? '')), type: body.type })
    }
    return {
      type: body.type,
      isKeyRead: body.fault === undefined,
      stem: piece(superfluous ? body.stem.replace(superfluous, '') : body.stem),
      choices: body.choices.map(({ id, text }) => ({
        id,
        text: body.type === 'TRUE_FALSE' ? plainPiece(text) : piece(text),
      })),
      key: body.key,
      explanation: piece(body.explanation ?? ''),
      ...(blanks && {
        blanks: blanks.map(({ accepted }) => ({ accepted: accepted.map((text) => this.#things.text(text)) })),
      }),
      ...(body.blanksInAnyOrder && { blanksInAnyOrder: true }),
      ...(rubric && {
        rubric: {
          referenceAnswer: piece(rubric.referenceAnswer),
          points: rubric.points.map(({ text, weight }) => ({ text: piece(text), weight })),
        },
      }),
    }
  }

  #body({ type: heading, stem, choices, fields, isOwn }: WordDraft): Body {
    const type = typeOf(fields.type ?? '') ?? heading
    const raw = {
      markup: undefined,
      stem,
      choices,
      choiceText: '',
      answer: fields.key?.trim() ?? (isOwn ? '' : undefined),
      points: fields.points ?? '',
      explanation: fields.explanation ?? null,
    }
    if (type === 'TRUE_FALSE' && choices.length === 0 && !isOwn) {
      const split = splitChoices(stem)
      if (split?.choices.length === 2) return bodyOf({ ...raw, type, stem: split.before, choices: split.choices })
    }
    return bodyOf({ ...raw, type: type ?? this.#typeInWords(raw.stem, raw.answer, choices) })
  }

  /** A question without choices whose answer is words is to be answered in words. */
  #typeInWords(stem: string, answer: string | undefined, choices: readonly string[]): QuestionType | undefined {
    if (!answer || choices.length > 0 || splitChoices(stem) || countBlanks(stem, 'TEXT') > 0) return undefined
    return lettersOf(answer) || truthOf(answer) !== undefined ? undefined : 'SHORT_ANSWER'
  }
}
