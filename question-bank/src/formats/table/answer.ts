import { foldWidth } from '../../model/text.ts'

const TRUE_WORDS = '对 正确 √ ✓ ✔ ☑ 是 t true y yes'.split(' ')
const FALSE_WORDS = '错 错误 × ✗ ✘ ✕ ╳ x 否 不对 不正确 f false n no'.split(' ')
const SAYS_ANSWER = /^[【[]?(?:正确|参考|标准)?答案[】\]]?\s*:?\s*/

/** 对 / 错 in the many ways it is written, or undefined. */
export function truthOf(text: string): boolean | undefined {
  const word = foldWidth(text)
    .trim()
    .replace(SAYS_ANSWER, '')
    .toLowerCase()
    .replace(/[.。]$/, '')
  if (TRUE_WORDS.includes(word)) return true
  return FALSE_WORDS.includes(word) ? false : undefined
}

/**
 * The letters of an answer, sorted: `A,C`, `AC`, `A、C`, `a c`, `ＡＣ`, `（A）`, `答案：A`. Undefined if the text says
 * something else, or names a letter twice.
 */
export function lettersOf(text: string): string[] | undefined {
  const plain = foldWidth(text).trim().toUpperCase().replace(SAYS_ANSWER, '')
  const letters = plain.replace(/[\s,、;|/.。&+和与及()]+/g, '')
  if (!/^[A-Z]+$/.test(letters) || new Set(letters).size !== letters.length) return undefined
  return [...letters].sort()
}
