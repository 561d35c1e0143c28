import type { Problem } from '../../model/problem.ts'
import { CHOICE_IDS } from '../../model/question.ts'
import type { Place } from '../collect.ts'
import { placeOf, type XmlElement } from '../xml/element.ts'
import { HTML_MARKUP, MATERIAL, PART } from '../xml/markers.ts'
import { type Draft, type DraftPart, EMPTY, type Piece, stacked } from '../xml/piece.ts'
import { htmlIn } from './body.ts'
import { type ItemContext, ItemReader } from './item-reader.ts'
import { attributeOf, findAll, hasClass, kindIn, kindOf, kindsIn } from './names.ts'
import { readAsked, readPart, readPrompted } from './read-asked.ts'

export interface ReadItem {
  draft: Draft
  /** Where a fault of the question stands. */
  placeOf: (detail: Problem['detail']) => Place
}

/** Interactions that a question bank can ask with; what only ends an attempt asks nothing. */
const ASKING = ['choiceInteraction', 'textEntryInteraction', 'extendedTextInteraction']
const isInteraction = (element: XmlElement): boolean =>
  kindOf(element).endsWith('Interaction') && kindOf(element) !== 'endAttemptInteraction'

/** Reads an item (`assessmentItem`) of QTI 2 or 3; undefined if it is of a kind that has no place in a bank. */
export function readItem(item: XmlElement, context: ItemContext): ReadItem | undefined {
  const reader = new ItemReader(item, context)
  const body = kindIn(item, 'itemBody')
  const interactions = body ? findAll(body, isInteraction) : []
  const parts = body ? findAll(body, (element) => hasClass(element, PART)) : []
  const unsupported = unsupportedIn(item, interactions, parts.length > 0)
  if (!body || unsupported !== undefined) {
    const name = (attributeOf(item, 'title') ?? attributeOf(item, 'identifier') ?? '').slice(0, 80)
    reader.report('error', 'question-kind-unsupported', item, { kind: unsupported ?? 'itemBody', name })
    return undefined
  }
  const { draft, elementOf } = readBody(reader, body, interactions, parts)
  return {
    draft: {
      ...draft,
      ...context.taxonomy,
      stem: stacked([stimulusOf(reader), draft.stem]),
      ...(hasClass(body, HTML_MARKUP) && { isHtml: true }),
    },
    placeOf: (detail) => ({ row: context.row, ...placeOf(elementOf(detail) ?? item, context.part) }),
  }
}

type Body = Omit<Draft, 'difficulty' | 'topic' | 'legalBasis'>
type ElementOf = (detail: Problem['detail']) => XmlElement | undefined

function readBody(
  reader: ItemReader,
  body: XmlElement,
  interactions: readonly XmlElement[],
  marked: readonly XmlElement[],
): { draft: Body; elementOf: ElementOf } {
  if (marked.length > 0) {
    const inBody = findAll(body, (element) => hasClass(element, MATERIAL))
    const material = stacked(inBody.map((element) => reader.html(htmlIn(element.children), element)))
    const parts = marked.map((element, i) => readPart(reader, element, findAll(element, isInteraction), i + 1))
    return { draft: caseOf(reader, material, parts), elementOf: partIn(marked) }
  }
  if (interactions.length === 1 || interactions.every((one) => kindOf(one) === 'textEntryInteraction')) {
    return { draft: readAsked(reader, body, interactions, ''), elementOf: elementIn(reader.item, interactions) }
  }
  const material = htmlIn(body.children, (_, kind) => (kind.endsWith('Interaction') ? '' : undefined))
  const parts = interactions.map((interaction, i) => readPrompted(reader, interaction, i + 1))
  return { draft: caseOf(reader, reader.html(material, body), parts), elementOf: partIn(interactions) }
}

const caseOf = (reader: ItemReader, stem: Piece, parts: DraftPart[]): Body => ({
  type: 'CASE',
  stem,
  choices: [],
  key: [],
  parts,
  explanation: reader.explanation(''),
})

const partIn =
  (elements: readonly XmlElement[]): ElementOf =>
  (detail) =>
    elements[Number(detail?.part) - 1]

/** The element that a fault of a question is about. */
function elementIn(item: XmlElement, interactions: readonly XmlElement[]): ElementOf {
  return (detail) => {
    if (typeof detail?.choice === 'string') {
      return kindsIn(interactions[0], 'simpleChoice')[CHOICE_IDS.indexOf(detail.choice)]
    }
    if (typeof detail?.blank === 'number') return interactions[detail.blank - 1]
    if (detail?.field === 'stem') return kindIn(item, 'itemBody')
    if (detail?.field === 'explanation') return kindIn(item, 'modalFeedback')
    return detail?.field === 'key' ? kindIn(item, 'responseDeclaration') : undefined
  }
}

/**
 * What keeps an item out: an interaction we cannot ask with, a text made by a template, nothing that is asked, or
 * several interactions of which not each says what it asks (`prompt`).
 */
function unsupportedIn(item: XmlElement, interactions: readonly XmlElement[], isMarked: boolean): string | undefined {
  const kinds = interactions.map(kindOf)
  const strange = kinds.find((kind) => !ASKING.includes(kind))
  if (strange !== undefined) return strange
  if (kindIn(item, 'templateProcessing')) return 'templateProcessing'
  if (kinds.length === 0) return 'itemBody'
  const isText = kinds.every((kind) => kind === 'textEntryInteraction')
  const arePrompted = interactions.every((interaction) => kindIn(interaction, 'prompt'))
  return kinds.length === 1 || isText || isMarked || arePrompted ? undefined : [...new Set(kinds)].join(' + ')
}

/** The shared material that an item refers to, which stands in a file of its own. */
function stimulusOf(reader: ItemReader): Piece {
  const pieces = kindsIn(reader.item, 'assessmentStimulusRef').map((reference): Piece => {
    const href = attributeOf(reference, 'href') ?? ''
    const piece = reader.context.stimulus(href)
    if (!piece) reader.report('error', 'package-file-missing', reference, { file: href.slice(0, 200) })
    return piece ?? EMPTY
  })
  return stacked(pieces)
}
