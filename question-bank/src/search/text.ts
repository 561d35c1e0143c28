import { htmlToText } from '../model/html.ts'
import { NUMERAL, readNumeral } from '../model/numeral.ts'
import type { Answerable, Question } from '../model/question.ts'
import { foldWidth } from '../model/text.ts'

/** Latin, Greek and Cyrillic letters: scripts that are written in words. */
const LETTERS = 'a-z\\u00df-\\u024f\\u0370-\\u04ff'
/** Cuts a `word` that is none, for an index entry must not be endless. */
const LONGEST_WORD = 40

/** A word of letters, a number, or one character of a script that is written without spaces. */
export const WORD = new RegExp(`[${LETTERS}]{1,${LONGEST_WORD}}|[0-9]{1,${LONGEST_WORD}}|[\\p{L}\\p{N}]`, 'gu')
export const STARTS_WITH_LETTER = new RegExp(`^[${LETTERS}]`, 'u')
export const STARTS_WITH_NUMBER = /^[0-9]/

const INVISIBLE = /\u00AD|[\u200B-\u200F]|\u2060|\uFEFF/g
/** Brackets and quotation marks stand in the middle of what people look for: `《行政处罚法》第32条`; so does a drawn blank. */
const BRACKETS = '[《》〈〉<>“”‘’"\'「」『』()\\[\\]【】〔〕_·•*]'
const DROPPED = new RegExp(BRACKETS, 'g')
/** Between words they keep them apart. */
const BETWEEN_WORDS = new RegExp(`(?<=[${LETTERS}0-9])${BRACKETS}+(?=[${LETTERS}0-9])`, 'gu')
const SEPARATORS = /[^\p{L}\p{N}]+/gu
const LOOSE_SPACE = new RegExp(`(?<![${LETTERS}0-9])[ \\t\\u00a0]+|[ \\t\\u00a0]+(?![${LETTERS}0-9])`, 'gu')
const ARTICLE = new RegExp(`第(${NUMERAL})(?=[条款项目章节编])`, 'g')

/** One kind of width and case, no brackets and quotation marks, one blank for all other punctuation. */
export function foldForSearch(text: string): string {
  const plain = foldWidth(text).replace(INVISIBLE, '').toLowerCase()
  const words = plain.replace(BETWEEN_WORDS, ' ').replace(DROPPED, '').replace(LOOSE_SPACE, '')
  return words.replace(SEPARATORS, ' ').trim()
}

/** 第三十二条 → 第32条: laws are cited in both ways. */
export function foldArticles(folded: string): string {
  return folded.replace(ARTICLE, (whole, numeral: string) => {
    const value = readNumeral(numeral)
    return value === undefined ? whole : `第${value}`
  })
}

/**
 * The text in which the phrases of a query are looked for, one beside the grams of the same text. Articles that are
 * written in Chinese numerals are in it in both ways.
 */
export function searchText(text: string): string {
  const folded = foldForSearch(text)
  const cited = foldArticles(folded)
  return cited === folded ? folded : `${folded}\n${cited}`
}

/**
 * What of a question is searched: stem, choices, sub-questions, topic, keywords and cited law, line by line. Not its
 * key, accepted answers, rubric and explanation: who may not read them must not find questions by them either.
 */
export function searchable({ markup, parts, topic, keywords, legalBasis, ...question }: Question): string {
  const plain = (text: string) => (markup === 'HTML' ? htmlToText(text) : text)
  const asked = ({ stem, choices }: Pick<Answerable, 'stem' | 'choices'>) =>
    [stem, ...choices.map(({ text }) => text)].map(plain)
  const texts = [question, ...(parts ?? [])].flatMap(asked)
  return [...texts, topic, ...(keywords ?? []), legalBasis].filter((text) => text).join('\n')
}
