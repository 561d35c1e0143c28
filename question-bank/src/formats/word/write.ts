import type { Answerable, CasePart, Markup, Question, QuestionType } from '../../model/question.ts'
import { CHOICE_IDS } from '../../model/question.ts'
import type { WriteResult } from '../format.ts'
import { imagesOf, Losses, type WriteOptions } from '../losses.ts'
import { TYPE_WORDS } from '../table/words.ts'
import { writeBlanks } from '../text/blanks.ts'
import { writeKeywords } from '../text/keywords.ts'
import { readPoints, writePoints } from '../text/rubric.ts'
import { LABEL_WORDS, type Label } from './labels.ts'
import { STYLE } from './own.ts'
import { documentFile } from './parts.ts'
import { TextMaker } from './write-text.ts'
import { BodyWriter } from './xml.ts'

/**
 * Questions as a Word document (.docx) to be read, printed and edited: each text in a paragraph of a style that says what
 * it is, so that reading it again gives the same questions. Of HTML, paragraphs, line breaks, tables, pictures, raised
 * and lowered characters come through; the rest is written as text.
 */
export function writeWord(
  questions: readonly Question[],
  { images = () => undefined }: WriteOptions = {},
): WriteResult {
  const losses = new Losses()
  const texts = new TextMaker((sha256) => images(sha256) !== undefined)
  const body = new BodyWriter(texts, (sha256) => images(sha256)!)
  const paragraphs = questions.map((question, index) => {
    const writer = new QuestionWriter(texts, body, question.markup)
    const written = writer.question(question, index + 1)
    if (!writer.isWhole) losses.add(index, 'markup-flattened')
    for (const sha256 of imagesOf(question)) if (!images(sha256)) losses.add(index, 'image-left-out', { sha256 })
    return written
  })
  return { bytes: documentFile(paragraphs.join(''), body.images), losses: losses.list }
}

class QuestionWriter {
  isWhole = true
  readonly #texts: TextMaker
  readonly #body: BodyWriter
  readonly #markup: Markup | undefined

  constructor(texts: TextMaker, body: BodyWriter, markup: Markup | undefined) {
    this.#texts = texts
    this.#body = body
    this.#markup = markup
  }

  question(question: Question, number: number): string {
    const { type, difficulty, topic, legalBasis, keywords, source, author } = question
    return [
      this.#text(STYLE.question, `${number}. 【${TYPE_WORDS[type]}】`, question.stem),
      this.#asked(question, type),
      this.#field('difficulty', `${difficulty}`),
      this.#field('topic', topic),
      this.#field('legalBasis', legalBasis),
      this.#field('keywords', writeKeywords(keywords)),
      this.#field('source', source),
      this.#field('author', author),
      this.#field('markup', this.#markup === 'HTML' ? 'HTML' : null),
      ...(question.parts ?? []).map((part) => this.#part(part)),
    ].join('')
  }

  #part(part: CasePart): string {
    return [
      this.#text(STYLE.part, `（${part.id}）【${TYPE_WORDS[part.type]}】`, part.stem),
      this.#asked(part, part.type),
      this.#field('weight', `${part.weight}`),
    ].join('')
  }

  #asked(asked: Answerable, type: QuestionType): string {
    const { choices, blanks, rubric, explanation, key } = asked
    const own = type === 'TRUE_FALSE' ? [] : choices
    return [
      ...own.map(({ text }, i) => this.#text(STYLE.choice, `${CHOICE_IDS[i]}. `, text)),
      type === 'TRUE_FALSE' ? this.#field('key', key[0] === 'T' ? '正确' : '错误') : '',
      own.length > 0 ? this.#field('key', key.join('')) : '',
      blanks ? this.#field('key', writeBlanks(blanks, asked.blanksInAnyOrder)) : '',
      rubric && rubric.referenceAnswer !== '' ? this.#text(STYLE.field, prefixOf('key'), rubric.referenceAnswer) : '',
      rubric ? this.#field('points', this.#points(rubric.points)) : '',
      explanation === null ? '' : this.#text(STYLE.field, prefixOf('explanation'), explanation),
    ].join('')
  }

  #points(points: { text: string; weight: number }[]): string {
    const made = points.map(({ text, weight }) => ({ ...this.#texts.makeInline(text, this.#markup), weight }))
    if (made.some(({ isWhole }) => !isWhole)) this.isWhole = false
    const written = writePoints(made)
    const again = readPoints(written)
    if (again.length !== made.length || again.some(({ text }, i) => text !== made[i]!.text)) this.isWhole = false
    return written
  }

  /** A text of the question in its markup. */
  #text(style: string, prefix: string, text: string): string {
    const made = this.#texts.make(text, this.#markup)
    if (!made.isWhole) this.isWhole = false
    return this.#body.text(style, prefix, made.text)
  }

  /** Plain text behind its label, or nothing. */
  #field(label: Label, text: string | null | undefined): string {
    return text ? this.#body.text(STYLE.field, prefixOf(label), text) : ''
  }
}

const prefixOf = (label: Label): string => `${LABEL_WORDS[label]}：`
