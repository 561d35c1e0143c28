import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Question } from './question.ts'
import { byCodeUnit, foldText } from './text.ts'

/**
 * Two questions with the same content key ask the same thing: stem and choices are compared after folding width,
 * punctuation, spacing and case, the choices as a set. The key is left out on purpose: the same question with another
 * answer is found as well, and is a defect of the bank.
 * @returns SHA-256 in hexadecimal
 */
export function contentKey(question: Pick<Question, 'stem' | 'choices'>): string {
  const fold = (text: string) => foldText(text).toLowerCase()
  const choices = [...new Set(question.choices.map(({ text }) => fold(text)))].sort(byCodeUnit)
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([fold(question.stem), choices]))))
}
