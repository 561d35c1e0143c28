import { cleanQuestion } from '../../model/clean.ts'
import type { CasePart, Question } from '../../model/question.ts'
import type { Collector, PlaceOf } from '../collect.ts'
import { wholeWeights } from '../text/rubric.ts'
import type { Body } from './body.ts'
import { type About, placeIn, readAbout, readBody } from './question.ts'
import { excerpt, fieldOf, type RowReader } from './row.ts'
import { partTypeOf } from './words.ts'

interface PartRow {
  reader: RowReader
  body: Body
  weight: number
}

/**
 * A case (案例题) while its rows come: the row of the material, if there is one, and those of its sub-questions. A row
 * belongs to the case above it if its number is the case's with another one behind (`3.1`), if it names the case or
 * repeats its material in a column of its own (所属材料), if its type says so (`小题-单选题`), or, without a number, if its
 * stem begins with the next one in brackets, `（2）`.
 */
export class OpenCase {
  readonly #head: RowReader
  readonly #number: string
  /** Where the material stands in a column beside the sub-questions. */
  readonly #material: string | undefined
  readonly #parts: PartRow[] = []

  /** @param material of a case without a row of its own; `head` is then its first sub-question */
  constructor(head: RowReader, material?: string) {
    this.#head = head
    this.#number = head.text('number')
    this.#material = material
  }

  has(reader: RowReader): boolean {
    const material = reader.text('material')
    if (material !== '') return material === (this.#material ?? this.#number)
    if (this.#material !== undefined) return false
    const number = reader.text('number')
    const above = /^(.*?)\s*[.．\-－—_]\s*\d{1,3}$/.exec(number)?.[1]
    if (above !== undefined) return above === this.#number || this.#number === ''
    if (partTypeOf(reader.text('type')) || /^(?:小题\s*\d*|[(（]\s*\d{1,3}\s*[)）]|[①-⑳])$/.test(number)) return true
    return number === '' && this.#ownNumber(reader.text('stem')) !== undefined
  }

  add(reader: RowReader): void {
    const body = readBody(reader, undefined)
    if (reader.text('number') === '') body.stem = this.#ownNumber(body.stem) ?? body.stem
    this.#parts.push({ reader, body, weight: weightOf(reader) })
  }

  /** Hands the case over when its last row is read. */
  close(collector: Collector): void {
    const readers = this.#material === undefined ? [this.#head] : []
    readers.push(...this.#parts.map(({ reader }) => reader))
    const question = this.#question()
    for (const reader of readers) collector.reportAll(reader.problems)
    if (readers.some((reader) => reader.hasErrors())) collector.check(cleanQuestion(question), this.#placeOf)
    else collector.add(question, this.#head.at, this.#placeOf)
  }

  #placeOf: PlaceOf = (detail) => {
    const part = this.#parts[Number(detail?.part ?? 0) - 1]
    if (part) return placeIn(part.reader, part.body)(detail)
    if (this.#material !== undefined && detail?.field === 'stem') return this.#head.placeOf('material')
    return this.#head.placeOf(fieldOf(this.#head, detail))
  }

  #question(): Question {
    const weights = wholeWeights(this.#parts.map(({ weight }) => weight))
    const parts = this.#parts.map(({ body: { fault: _fault, ...asked }, reader: _reader }, i) => ({
      ...asked,
      id: `${i + 1}`,
      weight: weights[i]!,
    }))
    const abouts = [
      ...(this.#material === undefined ? [this.#head] : []),
      ...this.#parts.map(({ reader }) => reader),
    ].map(readAbout)
    return {
      type: 'CASE',
      stem: this.#material ?? this.#head.text('stem'),
      choices: [],
      key: [],
      explanation: this.#material === undefined ? this.#head.text('explanation') || null : null,
      // A case inside a case is for the check to refuse.
      parts: parts as CasePart[],
      ...together(abouts),
    }
  }

  /** The stem without the number in brackets that makes it the next sub-question. */
  #ownNumber(stem: string): string | undefined {
    const match = /^[(（]\s*(\d{1,2})\s*[)）]\s*(?=\S)/.exec(stem)
    return Number(match?.[1]) === this.#parts.length + 1 ? stem.slice(match![0].length) : undefined
  }
}

/** What the rows of a case say about it: the first that says something counts, articles and keywords are added up. */
function together(abouts: readonly ReturnType<typeof readAbout>[]): About {
  const first = <K extends keyof About>(field: K) =>
    abouts.map((about) => about[field]).find((value) => value) as About[K]
  const articles = new Set(abouts.flatMap(({ legalBasis }) => legalBasis ?? []))
  return {
    difficulty: first('difficulty') ?? 3,
    topic: first('topic') ?? null,
    legalBasis: [...articles].join('；') || null,
    keywords: abouts.flatMap(({ keywords }) => keywords ?? []),
    source: first('source'),
    author: first('author'),
    markup: first('markup'),
  }
}

/** The weight of a sub-question; its marks will do, for only the proportion counts. */
function weightOf(reader: RowReader): number {
  const field = reader.text('weight') !== '' ? 'weight' : 'marks'
  const text = reader.text(field).replace(/\s*分$/, '')
  if (text === '') return 1
  const weight = /^\d{1,4}(?:\.\d{1,2})?$/.test(text) ? Number(text) : 0
  if (weight > 0) return weight
  reader.report('error', 'question-part-weight-invalid', field, { weight: excerpt(text) })
  return 1
}
