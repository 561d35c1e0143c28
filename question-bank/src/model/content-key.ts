import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { visibleText } from './content.ts'
import type { Question } from './question.ts'
import { byCodeUnit, foldText } from './text.ts'

/** What a question asks, without its answer. */
export type Asked = Pick<Question, 'stem' | 'choices'> & Partial<Pick<Question, 'markup' | 'parts'>>

/**
 * Two questions with the same content key ask the same thing: stem and choices are compared after folding width,
 * punctuation, spacing and case, the choices as a set, the sub-questions of a case in order; HTML by what it shows,
 * pictures by their hash. The key is left out on purpose: the same question with another answer is found as well, and
 * is a defect of the bank.
 * @returns SHA-256 in hexadecimal
 */
export function contentKey({ markup, parts, ...question }: Asked): string {
  const fold = (text: string) => foldText(visibleText(text, markup)).toLowerCase()
  const content = ({ stem, choices }: Asked) => [
    fold(stem),
    [...new Set(choices.map(({ text }) => fold(text)))].sort(byCodeUnit),
  ]
  const asked = parts ? [...content(question), parts.map(content)] : content(question)
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(asked))))
}
