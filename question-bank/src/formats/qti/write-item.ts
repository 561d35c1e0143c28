import { htmlToText } from '../../model/html.ts'
import type { Question } from '../../model/question.ts'
import { type PlaceImage, seemsText } from '../xml/html-out.ts'
import { ANY_ORDER, HTML_MARKUP, MATERIAL, PART } from '../xml/markers.ts'
import { block, inline } from '../xml/write.ts'
import { EXPLANATION } from './item-reader.ts'
import { type Scored, writeProcessing } from './scoring.ts'
import type { Target } from './target.ts'
import { AskedWriter } from './write-asked.ts'

const LONGEST_TITLE = 60

/**
 * Writes one question as an item of QTI.
 * @param place gives the address of a picture as seen from the item
 * @returns the item, and which kinds of interaction it has
 */
export function writeItem(
  question: Question,
  identifier: string,
  target: Target,
  place: PlaceImage,
): { item: string; kinds: ReadonlySet<string> } {
  const { type, markup, explanation, parts = [] } = question
  const writer = new AskedWriter(target, markup, place)
  const isCase = type === 'CASE'
  const body = isCase ? caseBody(question, writer) : writer.asked(question, { type, suffix: '', weight: 1 })
  const said = [explanation, ...parts.map((part) => part.explanation)].flatMap((text, i): [string, string][] =>
    text ? [[i === 0 ? EXPLANATION : `${EXPLANATION}_${i}`, text]] : [],
  )
  const { namespace, schema } = target.item
  const attributes = {
    xmlns: namespace,
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation': `${namespace} ${schema}`,
    identifier,
    title: titleOf(question),
    adaptive: false,
    timeDependent: false,
    'xml:lang': 'zh-CN',
  }
  const item = writer.tags.block('assessmentItem', attributes, [
    ...writer.responses,
    ...outcomes(writer, target, isCase),
    said.length > 0 ? feedbackOutcome(writer, said) : undefined,
    writer.tags.block('itemBody', { class: bodyClass(question) }, body),
    writeProcessing(writer.tags, target, writer.scored, isCase),
    ...said.map(([name, text]) =>
      writer.tags.content(
        'modalFeedback',
        { outcomeIdentifier: 'FEEDBACK', identifier: name, showHide: 'show' },
        writer.block(text),
      ),
    ),
  ])
  return { item, kinds: writer.kinds }
}

function caseBody({ stem, parts = [] }: Question, writer: AskedWriter): string[] {
  return [
    inline('div', { class: MATERIAL }, writer.block(stem)),
    ...parts.map((part, i) => {
      const asked = writer.asked(part, { type: part.type, suffix: `_${i + 1}`, weight: part.weight })
      return block('div', { class: part.blanksInAnyOrder ? `${PART} ${ANY_ORDER}` : PART }, asked)
    }),
  ]
}

function bodyClass(question: Question): string | undefined {
  const names = [...(seemsText(question) ? [HTML_MARKUP] : []), ...(question.blanksInAnyOrder ? [ANY_ORDER] : [])]
  return names.length > 0 ? names.join(' ') : undefined
}

/** The scores: of the whole, and of each sub-question with the most that is to be had for it. */
function outcomes({ tags, scored }: AskedWriter, { version }: Target, isCase: boolean): string[] {
  const isByHand = ({ type }: Scored) => type === 'SHORT_ANSWER'
  const outcome = (identifier: string, normalMaximum: number, byHand: boolean) => {
    const externalScored = byHand && version === 3 ? 'human' : undefined
    const attributes = { identifier, cardinality: 'single', baseType: 'float', normalMaximum, normalMinimum: 0 }
    const nothing = tags.inline('defaultValue', {}, tags.inline('value', {}, '0'))
    return tags.block('outcomeDeclaration', { ...attributes, externalScored }, [nothing])
  }
  const most = scored.reduce((sum, { weight }) => sum + weight, 0)
  return [
    outcome('SCORE', most, scored.every(isByHand)),
    ...(isCase ? scored.map((part) => outcome(part.score, part.weight, isByHand(part))) : []),
  ]
}

/** Explanations are shown whatever was answered. */
function feedbackOutcome({ tags }: AskedWriter, said: readonly [string, string][]): string {
  const names = said.map(([name]) => tags.inline('value', {}, name))
  return tags.block('outcomeDeclaration', { identifier: 'FEEDBACK', cardinality: 'multiple', baseType: 'identifier' }, [
    tags.block('defaultValue', {}, names),
  ])
}

function titleOf({ stem, markup }: Question): string {
  const text = (markup === 'HTML' ? htmlToText(stem) : stem).replace(/\s+/g, ' ').trim()
  return [...text].slice(0, LONGEST_TITLE).join('')
}
