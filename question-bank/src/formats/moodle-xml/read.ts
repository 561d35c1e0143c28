import type { Problem } from '../../model/problem.ts'
import { FileRefused } from '../../model/problem.ts'
import { Collector, type Place } from '../collect.ts'
import type { ReadResult } from '../format.ts'
import { refused } from '../limits.ts'
import { USUAL_DIFFICULTY } from '../losses.ts'
import { childOf, childrenOf, pathOf, textOf, type XmlElement } from '../xml/element.ts'
import { ImageStore } from '../xml/images.ts'
import { requireXml, type XmlLimits, type XmlReadOptions, xmlBoundsOf } from '../xml/limits.ts'
import { parseXml } from '../xml/parse.ts'
import { type Draft, type DraftPart, settle } from '../xml/piece.ts'
import { topicOf } from './category.ts'
import { explanationOf, READERS, type Reading } from './question.ts'
import { readTags, type Tags } from './tags.ts'
import { TextReader } from './text.ts'

/**
 * Reads questions from a Moodle XML file (https://docs.moodle.org/en/Moodle_XML_format). Questions of types that have
 * no place in a bank are named, and the others read. Pictures are taken from the file, never from the net.
 */
export function readMoodleXml(bytes: Uint8Array, options: XmlReadOptions = {}): ReadResult {
  const limits = xmlBoundsOf(options)
  try {
    requireXml(bytes, limits, false)
    const quiz = new QuizReader(limits)
    const { root, encoding } = parseXml(bytes, { each: { name: 'question', take: (element) => quiz.take(element) } })
    if (root.name !== 'quiz') {
      throw new FileRefused('xml-root-unexpected', { found: root.name, expected: 'quiz' }, { line: root.line })
    }
    return { ...quiz.result(), encoding }
  } catch (error) {
    return refused(error)
  }
}

/** What a question of Moodle may have and one of a bank has not: hints, and the picture of long ago. */
const LEFT_OUT = ['hint', 'image']

/** A case of which more sub-questions may follow. */
interface OpenCase {
  draft: Draft
  row: number
  place: Place
  parts: { number: number; part: DraftPart; element: XmlElement }[]
}

class QuizReader {
  readonly #collector: Collector
  readonly #images: ImageStore
  readonly #cases = new Map<string, OpenCase>()
  #topic: string | null = null

  constructor(limits: XmlLimits) {
    this.#collector = new Collector(limits)
    this.#images = new ImageStore(limits.maxImageBytes)
  }

  take(element: XmlElement): void {
    if (element.parent?.name !== 'quiz') return
    const type = element.attributes.get('type') ?? ''
    if (type === 'category') {
      this.#topic = topicOf(element)
      return
    }
    const tags = readTags(element)
    const open = tags.case === undefined ? undefined : this.#cases.get(tags.case)
    if (!open || type === 'description') this.#collector.count()
    const row = open && type !== 'description' ? open.row : this.#collector.rows
    const report = this.#collector.report.bind(this.#collector)
    const place = { row, line: element.line, element: pathOf(element) }
    const reading: Reading = { element, tags, place, report, texts: new TextReader(element, row, this.#images, report) }
    if (type === 'description' && tags.case !== undefined) this.#openCase(tags.case, reading)
    else this.#read(type, reading, open)
  }

  result(): ReadResult {
    for (const { draft, row, place, parts } of this.#cases.values()) {
      const inOrder = parts.sort((a, b) => a.number - b.number)
      draft.parts = inOrder.map(({ part }, i) => ({ ...part, id: `${i + 1}` }))
      this.#collector.add(settle(draft), { row }, (detail) => {
        const part = inOrder[Number(detail?.part) - 1]
        return part ? { row, ...placeIn(part.element, detail) } : place
      })
    }
    const { questions, problems, ...rest } = this.#collector.result()
    // A case is complete only at the end of the file, and stands where its material does.
    questions.sort((a, b) => a.row - b.row)
    problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
    return { questions, problems, ...rest, images: this.#images.all() }
  }

  #read(type: string, reading: Reading, open: OpenCase | undefined): void {
    const { element, tags, place, report } = reading
    const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined
    const name = textOf(childOf(element, 'name')).trim().slice(0, 80)
    if (!read) report('error', 'question-kind-unsupported', place, { kind: type.slice(0, 40), name })
    const asked = read?.(reading)
    if (!asked) return
    for (const field of LEFT_OUT) {
      const left = childOf(element, field)
      if (textOf(left).trim() !== '') report('warning', 'question-field-left-out', place, { field })
    }
    if (open) {
      const weight = Number(textOf(childOf(element, 'defaultgrade')).trim() || 1)
      open.parts.push({ number: tags.part ?? open.parts.length + 1, part: { ...asked, id: '', weight }, element })
      return
    }
    const row = place.row!
    this.#collector.add(settle({ ...asked, ...this.#taxonomy(tags) }), { row }, (detail) => ({
      row,
      ...placeIn(element, detail),
    }))
  }

  #openCase(name: string, reading: Reading): void {
    const { element, texts, tags, place } = reading
    const draft: Draft = {
      type: 'CASE',
      stem: texts.read(childOf(element, 'questiontext')),
      choices: [],
      key: [],
      explanation: explanationOf(element, texts, []),
      ...this.#taxonomy(tags),
    }
    this.#cases.set(name, { draft, row: place.row!, place, parts: [] })
  }

  #taxonomy({ difficulty, topic, legalBasis, keywords, source, author, isHtml }: Tags) {
    return {
      difficulty: difficulty ?? USUAL_DIFFICULTY,
      topic: topic ?? this.#topic,
      legalBasis: legalBasis ?? null,
      ...(keywords.length > 0 && { keywords }),
      ...(source !== undefined && { source }),
      ...(author !== undefined && { author }),
      ...(isHtml && { isHtml }),
    } as const
  }
}

/** The element that a fault of a question is about. */
function placeIn(element: XmlElement, detail: Problem['detail']): Pick<Place, 'line' | 'element'> {
  const answers = childrenOf(element, 'answer')
  const nth = typeof detail?.choice === 'string' ? detail.choice.charCodeAt(0) - 65 : -1
  const found =
    detail?.field === 'stem'
      ? childOf(element, 'questiontext')
      : detail?.field === 'explanation'
        ? childOf(element, 'generalfeedback')
        : answers[nth]
  return { line: (found ?? element).line, element: pathOf(found ?? element) }
}
