import type { Blank, PartType } from '../../model/question.ts'
import type { XmlElement } from '../xml/element.ts'
import { ANY_ORDER } from '../xml/markers.ts'
import { type DraftAnswerable, type DraftPart, EMPTY, type Piece, plainPiece, stacked } from '../xml/piece.ts'
import { readRubric } from '../xml/rubric.ts'
import { distinctAnswers, shown } from '../xml/weights.ts'
import { htmlIn, isFor, promptIn } from './body.ts'
import type { ItemReader } from './item-reader.ts'
import { attributeOf, findAll, hasClass, kindOf, kindsIn } from './names.ts'
import { readChoice } from './read-choice.ts'

export type Asked = DraftAnswerable & { type: PartType }

/** What a part of the body asks, all of whose interactions belong together; `suffix` is that of its explanation. */
export function readAsked(
  reader: ItemReader,
  scope: XmlElement,
  interactions: readonly XmlElement[],
  suffix: string,
): Asked {
  const stem = reader.html(htmlIn(scope.children), scope)
  const inBody = findAll(scope, (element) => kindOf(element) === 'feedbackBlock')
  const feedback = inBody.map((element) => reader.html(htmlIn(element.children), element))
  return answered(reader, scope, interactions, {
    stem,
    explanation: stacked([reader.explanation(suffix), ...feedback]),
  })
}

/** A sub-question that is marked as such; its weight is the most that is to be had for it. */
export function readPart(
  reader: ItemReader,
  scope: XmlElement,
  interactions: readonly XmlElement[],
  number: number,
): DraftPart {
  const score = kindsIn(reader.item, 'outcomeDeclaration').find(
    (outcome) => attributeOf(outcome, 'identifier') === `SCORE_${number}`,
  )
  const weight = Number((score && attributeOf(score, 'normalMaximum')) ?? 1)
  return { ...readAsked(reader, scope, interactions, `_${number}`), id: `${number}`, weight }
}

/** A sub-question of which all is known is its interaction with its prompt. */
export function readPrompted(reader: ItemReader, interaction: XmlElement, number: number): DraftPart {
  const stem = reader.html(promptIn(interaction), interaction)
  return { ...answered(reader, interaction, [interaction], { stem, explanation: EMPTY }), id: `${number}`, weight: 1 }
}

function answered(
  reader: ItemReader,
  scope: XmlElement,
  interactions: readonly XmlElement[],
  texts: { stem: Piece; explanation: Piece },
): Asked {
  const [first] = interactions
  const kind = first ? kindOf(first) : ''
  const asked = { ...texts, choices: [], key: [] }
  if (first && kind === 'choiceInteraction') return readChoice(reader, asked, first)
  if (kind === 'textEntryInteraction') {
    const blanks = interactions.map((interaction) => blankOf(reader, interaction))
    return { ...asked, type: 'FILL_IN', blanks, ...(hasClass(scope, ANY_ORDER) && { blanksInAnyOrder: true }) }
  }
  return { ...asked, type: 'SHORT_ANSWER', rubric: rubricOf(reader, scope, first) }
}

/** What is declared as right, and all else that is worth as much. */
function blankOf(reader: ItemReader, interaction: XmlElement): Blank {
  const { correct, mapping } = reader.responseOf(interaction)
  const worth = mapping.filter(({ weight }) => weight > 0)
  const best = worth.reduce((most, { weight }) => Math.max(most, weight), 0)
  const accepted = distinctAnswers([...correct, ...worth.filter(({ weight }) => weight === best).map(({ id }) => id)])
  const partly = worth.filter(({ weight }) => weight < best)
  const mask = attributeOf(interaction, 'patternMask')
  if (mask) reader.report('warning', 'question-answer-pattern', interaction, { text: mask.slice(0, 80) })
  if (partly.length > 0) {
    const detail = { taken: accepted.join(' ').slice(0, 80), given: shown(partly) }
    reader.report('warning', 'question-weights-simplified', interaction, detail)
  }
  return { accepted }
}

/** For whoever marks by hand (`rubricBlock` for scorers); without one, the declared answer is the reference. */
function rubricOf(
  reader: ItemReader,
  scope: XmlElement,
  interaction: XmlElement | undefined,
): NonNullable<DraftAnswerable['rubric']> {
  const blocks = findAll(scope, (element) => kindOf(element) === 'rubricBlock' && isFor(element, 'scorer'))
  const [block] = blocks
  if (block) {
    const html = blocks.map((element) => htmlIn(element.children)).join('')
    return readRubric(html, (source) => reader.html(source, block))
  }
  const correct = interaction ? reader.responseOf(interaction).correct : []
  return { referenceAnswer: plainPiece(correct.join('\n')), points: [] }
}
