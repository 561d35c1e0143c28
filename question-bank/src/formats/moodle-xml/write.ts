import { keepsChoiceOrder } from '../../model/choice-order.ts'
import { htmlToText } from '../../model/html.ts'
import type { Answerable, Markup, Question, QuestionType } from '../../model/question.ts'
import type { ImageSource, Loss, WriteResult } from '../format.ts'
import type { WriteOptions } from '../losses.ts'
import { blockOut, htmlOut, replaceBlanks } from '../xml/html-out.ts'
import { blankMarker, USUAL_BLANK } from '../xml/markers.ts'
import { rubricOut } from '../xml/rubric.ts'
import { block, htmlText, inline, xmlFile, xmlText } from '../xml/write.ts'
import { Attachments } from './attachments.ts'
import { isCategory, writeCategory } from './category.ts'
import { escapeBraces, writeGap } from './cloze.ts'
import { taxonomyTags, writeTags } from './tags.ts'

/**
 * Questions as a Moodle XML file. Topics are categories. Fill-in questions are "Embedded answers" (cloze): a gap stands
 * where the stem has it, and there may be several, where "Short answer" has one field below the text. Moodle has no
 * case: its material is a description, its sub-questions follow as questions of their own, held together by tags (see
 * `tags.ts`), their weights as marks. What Moodle has no field for is written as tags.
 */
export function writeMoodleXml(
  questions: readonly Question[],
  { images = () => undefined }: WriteOptions = {},
): WriteResult {
  const losses: Loss[] = []
  let topic: string | null = null
  const elements = questions.flatMap((question, index) => {
    const category = isCategory(question.topic) ? question.topic : null
    const moves = category === topic ? [] : [writeCategory(category)]
    topic = category
    return [...moves, ...new QuestionWriter(question, index, images, losses).write()]
  })
  return { bytes: xmlFile(block('quiz', {}, elements)), losses }
}

/** What is written around an answerable. */
interface Frame {
  type: QuestionType
  tags: string[]
  marks: number
}

class QuestionWriter {
  readonly #question: Question
  readonly #markup: Markup | undefined
  readonly #index: number
  readonly #images: ImageSource
  readonly #losses: Loss[]

  constructor(question: Question, index: number, images: ImageSource, losses: Loss[]) {
    this.#question = question
    this.#markup = question.markup
    this.#index = index
    this.#images = images
    this.#losses = losses
  }

  write(): string[] {
    const { type, parts } = this.#question
    const tags = taxonomyTags(this.#question)
    if (type !== 'CASE') return [this.#element(this.#question, { type, tags, marks: 1 })]
    const name = `lz-case:${this.#index + 1}`
    return [
      this.#element(this.#question, { type, tags: [...tags, name], marks: 0 }),
      ...(parts ?? []).map((part, i) =>
        this.#element(part, { type: part.type, tags: [name, `lz-part:${i + 1}`], marks: part.weight }),
      ),
    ]
  }

  #element(asked: Answerable, frame: Frame): string {
    const isAnyOrder = asked.blanksInAnyOrder === true
    const tags = [
      ...frame.tags,
      ...(frame.type === 'INDEFINITE' ? ['lz-type:INDEFINITE'] : []),
      ...(isAnyOrder ? ['lz-any-order'] : []),
    ]
    const { type, stem, body } = this.#typed(asked, frame.type)
    return block('question', { type }, [
      block('name', {}, [inline('text', {}, xmlText(nameOf(asked.stem, this.#markup)))]),
      stem ?? this.#text('questiontext', asked.stem),
      this.#text('generalfeedback', asked.explanation ?? ''),
      inline('defaultgrade', {}, `${frame.marks}`),
      inline('penalty', {}, '0'),
      inline('hidden', {}, '0'),
      ...body,
      writeTags(tags),
    ])
  }

  #typed(asked: Answerable, type: QuestionType): { type: string; stem?: string; body: string[] } {
    switch (type) {
      case 'TRUE_FALSE':
        return { type: 'truefalse', body: ['true', 'false'].map((word) => truth(word, asked.key.includes('T'))) }
      case 'FILL_IN':
        return { type: 'cloze', stem: this.#cloze(asked), body: [] }
      case 'SHORT_ANSWER':
        return { type: 'essay', body: this.#essay(asked) }
      case 'CASE':
        return { type: 'description', body: [] }
      default:
        return { type: 'multichoice', body: this.#choices(asked, type) }
    }
  }

  #choices(asked: Answerable, type: QuestionType): string[] {
    const isSingle = type === 'SINGLE'
    const share = Number((100 / asked.key.length).toFixed(5))
    return [
      inline('single', {}, `${isSingle}`),
      inline('shuffleanswers', {}, `${!keepsChoiceOrder({ ...asked, type, markup: this.#markup })}`),
      inline('answernumbering', {}, 'ABCD'),
      ...asked.choices.map(({ id, text }) =>
        this.#text('answer', text, { fraction: asked.key.includes(id) ? share : isSingle ? 0 : -100 }),
      ),
    ]
  }

  #essay({ rubric }: Answerable): string[] {
    const files = new Attachments(this.#index, this.#images, this.#losses)
    const html = rubric ? rubricOut(rubric, (text) => htmlOut(text, this.#markup, files.place)) : ''
    return [
      inline('responseformat', {}, 'editor'),
      inline('responserequired', {}, '1'),
      inline('responsefieldlines', {}, '10'),
      inline('attachments', {}, '0'),
      inline('attachmentsrequired', {}, '0'),
      textElement('graderinfo', { format: 'html' }, html, files),
      block('responsetemplate', { format: 'html' }, [inline('text', {})]),
    ]
  }

  #cloze({ stem, blanks = [] }: Answerable): string {
    const files = new Attachments(this.#index, this.#images, this.#losses)
    const html = escapeBraces(blockOut(stem, this.#markup, files.place))
    let next = 0
    const withGaps = replaceBlanks(html, (mark) => {
      const blank = blanks[next++]
      if (!blank) return mark
      const gap = writeGap(blank)
      return mark === USUAL_BLANK ? gap : `<span class="${blankMarker(mark)}">${gap}</span>`
    })
    return textElement('questiontext', { format: 'html' }, withGaps, files)
  }

  #text(name: string, text: string, attributes: Record<string, number> = {}): string {
    if (this.#markup !== 'HTML') {
      return block(name, { ...attributes, format: 'plain_text' }, [inline('text', {}, xmlText(text))])
    }
    const files = new Attachments(this.#index, this.#images, this.#losses)
    return textElement(name, { ...attributes, format: 'html' }, htmlOut(text, 'HTML', files.place), files)
  }
}

function textElement(
  name: string,
  attributes: Record<string, string | number>,
  html: string,
  files: Attachments,
): string {
  return block(name, attributes, [inline('text', {}, htmlText(html)), ...files.elements()])
}

const truth = (word: string, isTrue: boolean): string =>
  block('answer', { fraction: (word === 'true') === isTrue ? 100 : 0, format: 'moodle_auto_format' }, [
    inline('text', {}, word),
  ])

const LONGEST_NAME = 60

/** Moodle lists questions by name; ours have none. */
function nameOf(stem: string, markup: Markup | undefined): string {
  const characters = [...(markup === 'HTML' ? htmlToText(stem) : stem).replace(/\s+/g, ' ').trim()]
  return characters.length > LONGEST_NAME ? `${characters.slice(0, LONGEST_NAME).join('')}…` : characters.join('')
}
