import type { Problem, ProblemCode } from '../../model/problem.ts'
import type { Place } from '../collect.ts'
import type { Taxonomy } from '../package/metadata.ts'
import type { ContentReader, Report } from '../xml/content.ts'
import { placeOf, type XmlElement } from '../xml/element.ts'
import type { FindImage } from '../xml/images.ts'
import { type Piece, stacked } from '../xml/piece.ts'
import { htmlIn } from './body.ts'
import { attributeOf, kindsIn } from './names.ts'
import { type Response, readResponses } from './responses.ts'

/** What an item is read with. */
export interface ItemContext {
  row: number
  /** Path in the package; empty for a single file. */
  part: string
  taxonomy: Taxonomy
  report: Report
  content: ContentReader
  find: FindImage
  /** The shared material of an item, by its address; undefined if the file has none. */
  stimulus: (href: string) => Piece | undefined
}

/** Identifier of the feedback that is the explanation (解析); that of sub-question 2 has `_2` after it. */
export const EXPLANATION = 'EXPLANATION'

/** An item while it is read: its texts, its declarations, and where problems are reported. */
export class ItemReader {
  readonly item: XmlElement
  readonly context: ItemContext
  readonly #responses: (identifier: string | undefined) => Response

  constructor(item: XmlElement, context: ItemContext) {
    this.item = item
    this.context = context
    this.#responses = readResponses(item)
  }

  /** What the item declares about the answer to an interaction. */
  responseOf(interaction: XmlElement): Response {
    return this.#responses(attributeOf(interaction, 'responseIdentifier'))
  }

  /** A text of the item at an element of it. */
  html(html: string, element: XmlElement): Piece {
    return this.context.content.html(html, this.at(element), this.context.find)
  }

  /** Our own explanation by its identifier; of other files all that is said after the answer, each thing once. */
  explanation(suffix: string): Piece {
    const feedback = kindsIn(this.item, 'modalFeedback')
    const identifierOf = (element: XmlElement) => attributeOf(element, 'identifier') ?? ''
    const isOwn = feedback.some((element) => identifierOf(element).startsWith(EXPLANATION))
    const chosen = isOwn
      ? feedback.filter((element) => identifierOf(element) === EXPLANATION + suffix)
      : suffix === ''
        ? feedback
        : []
    const pieces = new Map<string, Piece>()
    for (const element of chosen) {
      const piece = this.html(htmlIn(element.children), element)
      pieces.set(piece.html, piece)
    }
    return stacked([...pieces.values()])
  }

  report(severity: Problem['severity'], code: ProblemCode, element: XmlElement, detail?: Problem['detail']): void {
    this.context.report(severity, code, this.at(element), detail)
  }

  at(element: XmlElement): Place {
    return { row: this.context.row, ...placeOf(element, this.context.part) }
  }
}
