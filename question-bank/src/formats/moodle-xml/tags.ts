import {
  DIFFICULTIES,
  type Difficulty,
  QUESTION_TYPES,
  type Question,
  type QuestionType,
} from '../../model/question.ts'
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/element.ts'
import { seemsText } from '../xml/html-out.ts'
import { block, inline, xmlText } from '../xml/write.ts'
import { isCategory } from './category.ts'

/**
 * What Moodle has no field for stands in tags that begin with `lz-`; all other tags are keywords:
 * `lz-difficulty:3`, `lz-legal-basis:…`, `lz-source:…`, `lz-author:…`, `lz-topic:…` (where the category cannot say it),
 * `lz-keyword:…` (one that itself begins with `lz-`), `lz-type:INDEFINITE` (where Moodle's type is not enough),
 * `lz-markup:HTML` (where plain text would do), `lz-any-order`, and `lz-case:1` with `lz-part:2` on the questions of a case.
 */
export interface Tags {
  difficulty?: Difficulty
  topic?: string
  legalBasis?: string
  source?: string
  author?: string
  type?: QuestionType
  isHtml?: boolean
  isAnyOrder?: boolean
  /** Names the case within its file. */
  case?: string
  /** Number of the sub-question. */
  part?: number
  keywords: string[]
}

const PREFIX = 'lz-'

export function readTags(question: XmlElement): Tags {
  const tags: Tags = { keywords: [] }
  for (const tag of childrenOf(question, 'tags').flatMap((all) => childrenOf(all, 'tag'))) {
    const text = textOf(childOf(tag, 'text') ?? tag).trim()
    if (!readOwn(text, tags) && text !== '') tags.keywords.push(text)
  }
  return tags
}

function readOwn(tag: string, tags: Tags): boolean {
  if (!tag.startsWith(PREFIX)) return false
  const colon = tag.indexOf(':')
  const name = colon < 0 ? tag : tag.slice(0, colon)
  const value = colon < 0 ? '' : tag.slice(colon + 1)
  switch (name) {
    case 'lz-difficulty':
      tags.difficulty = DIFFICULTIES.find((level) => `${level}` === value)
      return true
    case 'lz-type':
      tags.type = QUESTION_TYPES.find((type) => type === value)
      return true
    case 'lz-topic':
      tags.topic = value
      return true
    case 'lz-legal-basis':
      tags.legalBasis = value
      return true
    case 'lz-source':
      tags.source = value
      return true
    case 'lz-author':
      tags.author = value
      return true
    case 'lz-markup':
      tags.isHtml = value === 'HTML'
      return true
    case 'lz-any-order':
      tags.isAnyOrder = true
      return true
    case 'lz-case':
      tags.case = value
      return true
    case 'lz-part':
      tags.part = Number(value)
      return true
    case 'lz-keyword':
      tags.keywords.push(value)
      return true
    default:
      return false
  }
}

/** Tags that say what a question as a whole is about. */
export function taxonomyTags(question: Question): string[] {
  const { difficulty, topic, legalBasis, source, author, keywords } = question
  return [
    `lz-difficulty:${difficulty}`,
    ...(isCategory(topic) ? [] : [`lz-topic:${topic}`]),
    ...(legalBasis ? [`lz-legal-basis:${legalBasis}`] : []),
    ...(source ? [`lz-source:${source}`] : []),
    ...(author ? [`lz-author:${author}`] : []),
    ...(keywords ?? []).map((word) => (word.startsWith(PREFIX) ? `lz-keyword:${word}` : word)),
    ...(seemsText(question) ? ['lz-markup:HTML'] : []),
  ]
}

export const writeTags = (tags: readonly string[]): string =>
  tags.length === 0
    ? ''
    : block(
        'tags',
        {},
        tags.map((tag) => inline('tag', {}, inline('text', {}, xmlText(tag)))),
      )
