import { readNumeral } from '../../model/numeral.ts'

/** How the number of a question is written. */
export type NumberStyle = 'dot' | 'brackets'

export interface Start {
  number: number
  style: NumberStyle
  /** A digit follows `1.`, so that it may be a decimal. */
  isDoubtful: boolean
  rest: string
}

const DOT = /^\s*(?:第\s*(\d{1,5})\s*题\s*[.．、:：]?|(\d{1,5})\s*([.．、]|[)）]))[ \t\u3000]*/
const BRACKETS = /^\s*[(（]\s*(\d{1,5})\s*[)）]\s*[.．、]?[ \t\u3000]*/

/** `1.`, `1、`, `1)`, `第1题`, `（1）` at the start of a line. */
export function startOf(line: string): Start | undefined {
  const dot = DOT.exec(line)
  if (dot) {
    const rest = line.slice(dot[0].length)
    return { number: Number(dot[1] ?? dot[2]), style: 'dot', isDoubtful: dot[3] === '.' && /^\d/.test(rest), rest }
  }
  const brackets = BRACKETS.exec(line)
  if (!brackets) return undefined
  return { number: Number(brackets[1]), style: 'brackets', isDoubtful: false, rest: line.slice(brackets[0].length) }
}

const CASE =
  /^\s*[【［[(（]?\s*(?:(?:案例|材料|资料)\s*([一二三四五六七八九十]{1,3}|\d{1,3})|([一二三四五六七八九十]{1,3})(?=\s*[)）]))\s*[】\]］)）]?\s*[.．、:：]?\s*/

/** `案例一：`, `【材料2】`, `（一）` at the start of a case; what follows, which may be nothing. */
export function caseStart(line: string): { rest: string } | undefined {
  const match = CASE.exec(line)
  return match && readNumeral(match[1] ?? match[2] ?? '') !== undefined
    ? { rest: line.slice(match[0].length) }
    : undefined
}

const QUESTION =
  /^\s*(?:问题|小题|第)\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*(?:小题|问)?\s*[:：.．、)）][ \t\u3000]*/

/** The number of a sub-question: as of a question, or `问题1：`. */
export function partStart(line: string): Start | undefined {
  const asked = QUESTION.exec(line)
  const number = asked && readNumeral(asked[1]!)
  if (asked && number) return { number, style: 'dot', isDoubtful: false, rest: line.slice(asked[0].length) }
  return startOf(line)
}
