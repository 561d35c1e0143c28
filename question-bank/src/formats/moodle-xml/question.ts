import { countBlanks } from '../../model/content.ts'
import { CHOICE_IDS, type PartType, TRUE_FALSE_CHOICES } from '../../model/question.ts'
import type { Place } from '../collect.ts'
import type { Report } from '../xml/content.ts'
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/element.ts'
import { type DraftAnswerable, EMPTY, isEmpty, labelled, type Piece, plainPiece, stacked } from '../xml/piece.ts'
import { readRubric } from '../xml/rubric.ts'
import { choiceTypeOf, keyOf, shown } from '../xml/weights.ts'
import { acceptedOf, readCloze } from './cloze.ts'
import type { Tags } from './tags.ts'
import { sourceOf, type TextReader } from './text.ts'

/** A question of Moodle while it is read. */
export interface Reading {
  element: XmlElement
  tags: Tags
  texts: TextReader
  place: Place
  report: Report
}

export type Asked = DraftAnswerable & { type: PartType }
type Reader = (reading: Reading) => Asked | undefined

/** Moodle's types that a question bank can hold; `description` is the material of a case. */
export const READERS: Readonly<Record<string, Reader>> = {
  multichoice: readMultichoice,
  truefalse: readTrueFalse,
  shortanswer: readShortAnswer,
  essay: readEssay,
  cloze: readClozeQuestion,
  multianswer: readClozeQuestion,
}

const weightOf = (answer: XmlElement): number => Number(answer.attributes.get('fraction')?.replace(',', '.') ?? 0) || 0
const isYes = (element: XmlElement | undefined, otherwise: boolean): boolean => {
  const word = textOf(element).trim()
  return element ? word !== 'false' && word !== '0' && word !== '' : otherwise
}

function readMultichoice({ element, tags, texts, place, report }: Reading): Asked {
  const answers = childrenOf(element, 'answer')
  const choices = answers.map((answer, i) => ({ id: CHOICE_IDS[i] ?? `${i + 1}`, text: texts.read(answer) }))
  const weighed = answers.map((answer, i) => ({ id: choices[i]!.id, weight: weightOf(answer) }))
  const isSingle = isYes(childOf(element, 'single'), true)
  const { key, isSimplified } = keyOf(weighed, isSingle)
  if (isSimplified) {
    report('warning', 'question-weights-simplified', place, { taken: key.join(''), given: shown(weighed) })
  }
  const type = choiceTypeOf(isSingle, key)
  return {
    type: type === 'MULTIPLE' && tags.type === 'INDEFINITE' ? 'INDEFINITE' : type,
    stem: texts.read(childOf(element, 'questiontext')),
    choices,
    key,
    explanation: explanationOf(
      element,
      texts,
      choices.map(({ id }) => id),
    ),
  }
}

function readTrueFalse({ element, texts }: Reading): Asked {
  const answers = childrenOf(element, 'answer')
  const right = answers.find((answer) => weightOf(answer) >= 99.99)
  const word = right && sourceOf(right).trim().toLowerCase()
  return {
    type: 'TRUE_FALSE',
    stem: texts.read(childOf(element, 'questiontext')),
    choices: TRUE_FALSE_CHOICES.map(({ id, text }) => ({ id, text: plainPiece(text) })),
    key: word === 'true' ? ['T'] : word === 'false' ? ['F'] : [],
    explanation: explanationOf(
      element,
      texts,
      answers.map((answer) => (sourceOf(answer).trim().toLowerCase() === 'true' ? '正确' : '错误')),
    ),
  }
}

function readShortAnswer({ element, texts, place, report }: Reading): Asked {
  const answers = childrenOf(element, 'answer')
  const { accepted, partly, patterns } = acceptedOf(
    answers.map((answer) => ({ id: sourceOf(answer).trim(), weight: weightOf(answer) })),
  )
  if (partly.length > 0) {
    report('warning', 'question-weights-simplified', place, { taken: accepted.join(' '), given: shown(partly) })
  }
  for (const text of patterns) report('warning', 'question-answer-pattern', place, { text: text.slice(0, 80) })
  if (isYes(childOf(element, 'usecase'), false))
    report('warning', 'question-field-left-out', place, { field: 'usecase' })
  const stem = texts.read(childOf(element, 'questiontext'))
  const labels = answers.map((answer) => sourceOf(answer).trim())
  return {
    type: 'FILL_IN',
    stem: isEmpty(stem) || countBlanks(stem.html, 'HTML') > 0 ? stem : withBlank(stem),
    choices: [],
    key: [],
    blanks: [{ accepted }],
    explanation: explanationOf(element, texts, labels),
  }
}

/** Moodle shows the field below the question; in a bank the stem says where it is. */
const withBlank = ({ text, html }: Piece): Piece => ({
  text: text === undefined ? undefined : `${text}____`,
  html: /<\/p>$/.test(html) ? html.replace(/<\/p>$/, '____</p>') : `${html}____`,
})

function readClozeQuestion({ element, tags, texts, place, report }: Reading): Asked | undefined {
  const questionText = childOf(element, 'questiontext')
  const cloze = readCloze(texts.htmlOf(questionText))
  if (cloze.unsupported !== undefined) {
    const name = textOf(childOf(element, 'name')).trim().slice(0, 80)
    report('error', 'question-kind-unsupported', place, { kind: `cloze ${cloze.unsupported}`, name })
    return undefined
  }
  for (const facts of cloze.weights) report('warning', 'question-weights-simplified', place, facts)
  for (const text of cloze.patterns) report('warning', 'question-answer-pattern', place, { text: text.slice(0, 80) })
  return {
    type: 'FILL_IN',
    stem: questionText ? texts.readAs(questionText, cloze.text) : EMPTY,
    choices: [],
    key: [],
    blanks: cloze.blanks,
    ...(tags.isAnyOrder && { blanksInAnyOrder: true }),
    explanation: explanationOf(element, texts, []),
  }
}

function readEssay({ element, texts, report }: Reading): Asked {
  const graderInfo = childOf(element, 'graderinfo')
  const template = childOf(element, 'responsetemplate')
  if (template && sourceOf(template).trim() !== '') {
    report('warning', 'question-field-left-out', texts.place(template), { field: 'responsetemplate' })
  }
  return {
    type: 'SHORT_ANSWER',
    stem: texts.read(childOf(element, 'questiontext')),
    choices: [],
    key: [],
    rubric: graderInfo
      ? readRubric(texts.htmlOf(graderInfo), (html) => texts.readAs(graderInfo, html))
      : { referenceAnswer: EMPTY, points: [] },
    explanation: explanationOf(element, texts, []),
  }
}

/** The general feedback, and below it what the file says to each answer. */
export function explanationOf(element: XmlElement, texts: TextReader, labels: readonly string[]): Piece {
  const ofAnswers = childrenOf(element, 'answer').map((answer, i) =>
    labels[i] ? labelled(labels[i], texts.read(childOf(answer, 'feedback'))) : EMPTY,
  )
  return stacked([texts.read(childOf(element, 'generalfeedback')), ...ofAnswers])
}
