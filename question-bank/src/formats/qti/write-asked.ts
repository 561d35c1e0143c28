import { keepsChoiceOrder } from '../../model/choice-order.ts'
import type { Answerable, Markup, QuestionType } from '../../model/question.ts'
import { blockOut, htmlOut, type PlaceImage, replaceBlanks } from '../xml/html-out.ts'
import { blankMarker, ELEMENT, RICH, TYPE, USUAL_BLANK } from '../xml/markers.ts'
import { rubricOut } from '../xml/rubric.ts'
import { choiceTypeOf } from '../xml/weights.ts'
import { inline, xmlText } from '../xml/write.ts'
import { truthsOf } from './read-choice.ts'
import type { Scored } from './scoring.ts'
import { Tags, type Target } from './target.ts'

const MATHML = 'http://www.w3.org/1998/Math/MathML'
/** Elements of the safe subset that QTI does not have. */
const UNKNOWN = /<(\/?)(u|s|ruby|rt)>/g

/** What is asked, by itself or as a sub-question: `suffix` tells its identifiers from those of the others. */
export interface Asking {
  type: QuestionType
  suffix: string
  weight: number
}

/** Writes what an item asks, and gathers what has to be declared of the answers. */
export class AskedWriter {
  /** Declarations of the answers. */
  readonly responses: string[] = []
  readonly scored: Scored[] = []
  /** Of the interactions, for the manifest. */
  readonly kinds = new Set<string>()
  readonly tags: Tags
  readonly #version: Target['version']
  readonly #markup: Markup | undefined
  readonly #place: PlaceImage

  constructor(target: Target, markup: Markup | undefined, place: PlaceImage) {
    this.tags = new Tags(target.version)
    this.#version = target.version
    this.#markup = markup
    this.#place = place
  }

  asked(asked: Answerable, { type, suffix, weight }: Asking): string[] {
    const response = `RESPONSE${suffix}`
    const score = { type, score: `SCORE${suffix}`, weight }
    if (type === 'FILL_IN') {
      const { stem, responses } = this.#blanks(asked, response)
      this.scored.push({ ...score, responses })
      return [stem]
    }
    this.scored.push({ ...score, responses: [response] })
    const stem = this.block(asked.stem)
    if (type === 'SHORT_ANSWER') return [stem, this.#rubric(asked), this.#extendedText(response)]
    return [stem, this.#choices(asked, type, response)]
  }

  /** A text as blocks; HTML in an element of its own, for it may begin with anything. */
  block(text: string): string {
    const html = this.#known(blockOut(text, this.#markup, this.#place))
    return this.#markup === 'HTML' ? inline('div', { class: RICH }, html) : html
  }

  #inline(text: string): string {
    return this.#known(htmlOut(text, this.#markup, this.#place))
  }

  #choices(asked: Answerable, type: QuestionType, identifier: string): string {
    const isSingle = type === 'SINGLE' || type === 'TRUE_FALSE'
    this.#declare({ identifier, cardinality: isSingle ? 'single' : 'multiple', baseType: 'identifier' }, asked.key)
    this.kinds.add('choiceInteraction')
    const attributes = {
      class: typeClass(asked, type),
      responseIdentifier: identifier,
      shuffle: !keepsChoiceOrder({ ...asked, type, markup: this.#markup }),
      maxChoices: isSingle ? 1 : 0,
    }
    return this.tags.block(
      'choiceInteraction',
      attributes,
      asked.choices.map(({ id, text }) => this.tags.inline('simpleChoice', { identifier: id }, this.#inline(text))),
    )
  }

  #blanks({ stem, blanks = [] }: Answerable, response: string): { stem: string; responses: string[] } {
    const tags = this.tags
    const responses: string[] = []
    const html = replaceBlanks(this.block(stem), (mark) => {
      const blank = blanks[responses.length]
      if (!blank) return mark
      const identifier = blanks.length === 1 ? response : `${response}_${responses.length + 1}`
      responses.push(identifier)
      const mapping = tags.block(
        'mapping',
        { defaultValue: 0 },
        blank.accepted.map((mapKey) => tags.inline('mapEntry', { mapKey, mappedValue: 1, caseSensitive: false })),
      )
      this.#declare({ identifier, cardinality: 'single', baseType: 'string' }, blank.accepted.slice(0, 1), mapping)
      return tags.inline('textEntryInteraction', {
        class: mark === USUAL_BLANK ? undefined : blankMarker(mark),
        responseIdentifier: identifier,
      })
    })
    this.kinds.add('textEntryInteraction')
    return { stem: html, responses }
  }

  #extendedText(identifier: string): string {
    this.#declare({ identifier, cardinality: 'single', baseType: 'string' }, [])
    this.kinds.add('extendedTextInteraction')
    return this.tags.inline('extendedTextInteraction', { responseIdentifier: identifier })
  }

  #rubric({ rubric }: Answerable): string {
    const html = rubric ? rubricOut(rubric, (text) => this.#inline(text)) : ''
    return this.tags.content('rubricBlock', { view: 'scorer', use: this.#version === 3 ? 'scoring' : undefined }, html)
  }

  #declare(attributes: Record<string, string>, correct: readonly string[], mapping?: string): void {
    const values = correct.map((value) => this.tags.inline('value', {}, xmlText(value)))
    this.responses.push(
      this.tags.block('responseDeclaration', attributes, [
        values.length > 0 ? this.tags.block('correctResponse', {}, values) : undefined,
        mapping,
      ]),
    )
  }

  #known(html: string): string {
    return html
      .replace(/<math(?=[ >])/g, `<math xmlns="${MATHML}"`)
      .replace(UNKNOWN, (_, end: string, name: string) => (end ? '</span>' : `<span class="${ELEMENT}${name}">`))
  }
}

/** The type, where the item would be read as another one. */
function typeClass({ choices, key }: Answerable, type: QuestionType): string | undefined {
  if (type === 'SINGLE') return truthsOf(choices) === undefined ? undefined : TYPE + type
  return type === 'TRUE_FALSE' || choiceTypeOf(false, key) === type ? undefined : TYPE + type
}
