import type { Difficulty, Question } from '../../model/question.ts'
import { USUAL_DIFFICULTY } from '../losses.ts'
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/element.ts'
import { block, inline, xmlText } from '../xml/write.ts'

/** What a question is about, as a package says it beside the question. */
export type Taxonomy = Pick<Question, 'difficulty' | 'topic' | 'legalBasis' | 'keywords' | 'source' | 'author'>

/** Levels of difficulty of the metadata standard (IEEE 1484.12.1, 5.8), easiest first. */
const LEVELS = ['very easy', 'easy', 'medium', 'difficult', 'very difficult']
/** Kinds of relation (7.1): to the law a question cites, and to what it was made of. */
const CITES = 'references'
const COMES_FROM = 'isbasedon'
/** Purpose of a classification (9.1) that tells the topic. */
const TOPIC = 'discipline'

const LANGUAGE = 'zh-CN'

/** The taxonomy of a question as metadata (LOM) for a manifest; `lom` is the prefix of its names, with the colon. */
export function writeMetadata(question: Question, lom: string): string {
  const { difficulty, topic, legalBasis, keywords = [], source, author } = question
  const tag = (name: string, content: readonly (string | undefined)[]) => block(lom + name, {}, content)
  const text = (name: string, said: string) =>
    inline(lom + name, {}, inline(`${lom}string`, { language: LANGUAGE, 'xml:space': spaceOf(said) }, xmlText(said)))
  const word = (name: string, value: string) =>
    inline(lom + name, {}, inline(`${lom}source`, {}, 'LOMv1.0') + inline(`${lom}value`, {}, value))
  const relation = (kind: string, said: string | null | undefined) =>
    said ? tag('relation', [word('kind', kind), tag('resource', [text('description', said)])]) : undefined
  return tag('lom', [
    keywords.length > 0
      ? tag(
          'general',
          keywords.map((keyword) => text('keyword', keyword)),
        )
      : undefined,
    author
      ? tag('lifeCycle', [
          tag('contribute', [word('role', 'author'), inline(`${lom}entity`, {}, xmlText(vCard(author)))]),
        ])
      : undefined,
    tag('educational', [word('difficulty', LEVELS[difficulty - 1]!)]),
    relation(CITES, legalBasis),
    relation(COMES_FROM, source),
    topic === null
      ? undefined
      : tag('classification', [
          word('purpose', TOPIC),
          tag('taxonPath', [
            text('source', '知识点'),
            ...topic.split('/').map((name) => tag('taxon', [text('entry', name)])),
          ]),
        ]),
  ])
}

/** Reads metadata, in the current form (`string`) or that of IMS (`langstring`). */
export function readMetadata(lom: XmlElement | undefined): Taxonomy {
  const general = allOf(lom, 'general')
  const keywords = general
    .flatMap((one) => childrenOf(one, 'keyword'))
    .flatMap(strings)
    .filter((text) => text !== '')
  const level = LEVELS.indexOf(wordIn(childOf(childOf(lom, 'educational'), 'difficulty')))
  const topic = allOf(lom, 'classification').find((one) => wordIn(childOf(one, 'purpose')) === TOPIC)
  const entries = allOf(childOf(topic, 'taxonPath'), 'taxon').map(
    (taxon) => allOf(taxon, 'entry').flatMap(strings)[0] ?? '',
  )
  const cited = relationsIn(lom, CITES)
  const from = relationsIn(lom, COMES_FROM)
  const author = allOf(childOf(lom, 'lifeCycle') ?? childOf(lom, 'lifecycle'), 'contribute')
    .filter((one) => wordIn(childOf(one, 'role')) === 'author')
    .map((one) => nameIn(textOf(childOf(one, 'entity') ?? childOf(one, 'centity'))))
  return {
    difficulty: level < 0 ? USUAL_DIFFICULTY : ((level + 1) as Difficulty),
    topic: entries.length > 0 ? entries.join('/') : null,
    legalBasis: cited.length > 0 ? cited.join('\n') : null,
    ...(keywords.length > 0 && { keywords }),
    ...(from.length > 0 && { source: from.join('\n') }),
    ...(author.length > 0 && { author: author.join('、') }),
  }
}

const allOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element ? childrenOf(element, name) : []

/** White space at the ends is what a writer laid out, unless it is marked as part of the text. */
const PRESERVE = 'preserve'
const spaceOf = (text: string): string | undefined => (text.trim() === text ? undefined : PRESERVE)

function tidy(element: XmlElement | undefined): string {
  const text = textOf(element)
  return element?.attributes.get('xml:space') === PRESERVE ? text : text.trim()
}

/** The texts of an element, one for each language it is said in. */
function strings(element: XmlElement): string[] {
  const texts = childrenOf(element).filter(({ name }) => name === 'string' || name === 'langstring')
  return texts.length > 0 ? texts.map(tidy) : [tidy(element)]
}

const wordIn = (element: XmlElement | undefined): string => tidy(childOf(element, 'value') ?? element).toLowerCase()

function relationsIn(lom: XmlElement | undefined, kind: string): string[] {
  return allOf(lom, 'relation')
    .filter((relation) => wordIn(childOf(relation, 'kind')) === kind)
    .flatMap((relation) => allOf(childOf(relation, 'resource'), 'description'))
    .flatMap(strings)
    .filter((text) => text !== '')
}

/** A person's name as a card (RFC 2426), which is how this metadata names people. */
const vCard = (name: string): string =>
  `BEGIN:VCARD\nVERSION:3.0\nFN:${name.replace(/[\\,;]/g, '\\$&').replaceAll('\n', '\\n')}\nEND:VCARD`

function nameIn(card: string): string {
  const name = /(?:^|\n)FN(?:;[^:\n]*)?:([^\n]*)/i.exec(card)?.[1] ?? card
  return name.trim().replace(/\\([\\,;n])/gi, (_, c: string) => (c.toLowerCase() === 'n' ? '\n' : c))
}
