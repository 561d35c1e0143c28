import { keepsChoiceOrder } from '../../model/choice-order.ts'
import { CHOICE_IDS, type PartType, TRUE_FALSE_CHOICES } from '../../model/question.ts'
import { truthOf } from '../table/answer.ts'
import type { XmlElement } from '../xml/element.ts'
import { TYPE } from '../xml/markers.ts'
import { type DraftAnswerable, labelled, type Piece, plainPiece, stacked } from '../xml/piece.ts'
import { choiceTypeOf, keyOf, shown } from '../xml/weights.ts'
import { htmlIn } from './body.ts'
import type { ItemReader } from './item-reader.ts'
import { attributeOf, findAll, hasClass, kindIn, kindOf, kindsIn } from './names.ts'

/** Reads a `choiceInteraction`: its choices, its key and what is said to single choices. */
export function readChoice(
  reader: ItemReader,
  asked: DraftAnswerable,
  interaction: XmlElement,
): DraftAnswerable & { type: PartType } {
  const elements = kindsIn(interaction, 'simpleChoice')
  const texts = elements.map((element) => reader.html(htmlIn(element.children), element))
  const isSingle = reader.responseOf(interaction).isSingle || attributeOf(interaction, 'maxChoices') === '1'
  const truths = isSingle && !hasClass(interaction, `${TYPE}SINGLE`) ? truthsOf(texts) : undefined
  const ids = truths ?? elements.map((_, i) => CHOICE_IDS[i] ?? `${i + 1}`)
  const key = keyIn(reader, interaction, { elements, ids, isSingle })
  const choices = truths
    ? TRUE_FALSE_CHOICES.map(({ id, text }) => ({ id, text: plainPiece(text) }))
    : texts.map((text, i) => ({ id: ids[i]!, text }))
  const isIndefinite = hasClass(interaction, `${TYPE}INDEFINITE`)
  const type = truths ? 'TRUE_FALSE' : isIndefinite ? 'INDEFINITE' : choiceTypeOf(isSingle, key)
  const remarks = elements.map((element, i) => remarkOn(reader, element, ids[i]!))
  const read = { ...asked, type, choices, key, explanation: stacked([asked.explanation, ...remarks]) }
  if (attributeOf(interaction, 'shuffle') === 'true') checkFixed(reader, read, elements)
  return read
}

/** `T` and `F` for two choices that say 正确 and 错误 in either order, whatever words are used. */
export function truthsOf(texts: readonly Pick<Piece, 'text'>[]): string[] | undefined {
  if (texts.length !== 2) return undefined
  const truths = texts.map(({ text }) => (text === undefined ? undefined : truthOf(text)))
  const isPair = truths.includes(true) && truths.includes(false)
  return isPair ? truths.map((truth) => (truth ? 'T' : 'F')) : undefined
}

interface Choices {
  elements: readonly XmlElement[]
  ids: readonly string[]
  isSingle: boolean
}

/** The right answer as declared; if only values are mapped to marks, those that are worth something. */
function keyIn(reader: ItemReader, interaction: XmlElement, { elements, ids, isSingle }: Choices): string[] {
  const { correct, mapping, otherwise } = reader.responseOf(interaction)
  const idOf = new Map<string, string>()
  for (const [i, element] of elements.entries()) {
    const identifier = attributeOf(element, 'identifier') ?? ''
    if (!idOf.has(identifier)) idOf.set(identifier, ids[i]!)
    else reader.report('error', 'question-choice-id-repeated', element, { choice: identifier.slice(0, 80) })
  }
  const worth = new Map(mapping.map(({ id, weight }) => [id, weight]))
  const gained = [...idOf].map(([identifier, id]) => ({ id, weight: worth.get(identifier) ?? otherwise }))
  const gains = gained.map(({ weight }) => Math.max(0, weight))
  const whole = isSingle ? Math.max(0, ...gains) : gains.reduce((sum, gain) => sum + gain, 0)
  const weighed = gained.map(({ id, weight }) => ({ id, weight: (weight / (whole || 1)) * 100 }))
  const byWeight = keyOf(weighed, isSingle)
  const declared = correct.map((identifier) => idOf.get(identifier) ?? identifier.slice(0, 40)).sort()
  const key = declared.length > 0 ? declared : byWeight.key
  const counts = mapping.length > 0 && !isMatched(reader.item)
  if (counts && (byWeight.isSimplified || byWeight.key.join() !== key.join())) {
    reader.report('warning', 'question-weights-simplified', interaction, { taken: key.join(''), given: shown(weighed) })
  }
  return key
}

/** The answer is right or wrong as a whole, whatever single values are mapped to. */
function isMatched(item: XmlElement): boolean {
  const processing = kindIn(item, 'responseProcessing')
  return /match_correct/.test((processing && attributeOf(processing, 'template')) ?? '')
}

/** What the file says when a choice is marked, after its letter. */
function remarkOn(reader: ItemReader, choice: XmlElement, id: string): Piece {
  const inside = findAll(choice, (element) => kindOf(element) === 'feedbackInline')
  return labelled(id, stacked(inside.map((element) => reader.html(htmlIn(element.children), element))))
}

/** A choice that the file keeps in its place must be one that we keep in its place as well. */
function checkFixed(
  reader: ItemReader,
  { type, stem, choices }: DraftAnswerable & { type: PartType },
  elements: readonly XmlElement[],
): void {
  const said = ({ text, html }: Piece) => text ?? html
  const asShown = choices.map(({ id, text }) => ({ id, text: said(text) }))
  if (keepsChoiceOrder({ type, stem: said(stem), choices: asShown })) return
  for (const [i, element] of elements.entries()) {
    if (attributeOf(element, 'fixed') === 'true') {
      reader.report('warning', 'question-choice-not-fixed', element, { choice: choices[i]!.id })
    }
  }
}
