import { readNumeral } from '../model/numeral.ts'

const PER_CENT = /百分之(\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百]+)/g
const NUMERALS = /[零〇○一二两三四五六七八九十百千]+/g
/** What is counted or measured in laws: a single numeral before it is a number and no part of a word such as 一般. */
const COUNTED = /^[万亿日天周月年元倍个名人次种类项条款章节编岁级]/
/** 一个, 哪一项: an article and no number. */
const ONE_OF = /^[个名人次种类项级]/
const WITH_UNIT = /(\d+(?:\.\d+)?)(万|亿)/g
const SIZES = { 万: 10_000, 亿: 100_000_000 } as const

/**
 * Numbers in one way of writing: 三十日 → 30日, 百分之五 → 5%, 第三十二条 → 第32条, 5万元 → 50000元, 10,000 → 10000. Of text that
 * `foldText` has folded.
 */
export function foldNumbers(folded: string): string {
  const digits = folded
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(PER_CENT, (whole, number: string) => {
      const value = /^\d/.test(number) ? number : readNumeral(number)
      return value === undefined ? whole : `${value}%`
    })
    .replace(NUMERALS, (numeral, at: number, text: string) => {
      const next = text.slice(at + 1, at + 2)
      const isCounting = COUNTED.test(next) && !(numeral === '一' && ONE_OF.test(next))
      const isNumber = numeral.length > 1 || text[at - 1] === '第' || isCounting
      return String((isNumber && readNumeral(numeral)) || numeral)
    })
  return digits.replace(WITH_UNIT, (_, number: string, unit: keyof typeof SIZES) => {
    return String(Math.round(Number(number) * SIZES[unit]))
  })
}
