/**
 * Identity documents (证件类型): the resident number is GB 11643; of the others only the alphabet is known. Officers are
 * in the establishment and so have a resident number; the others are for instructors and observers (domain.md, case 6).
 */
import {
  birthOf,
  checkCharacter,
  idNumberProblem,
  maskIdNumber,
  normaliseIdNumber,
  sexOf,
} from '../../kernel/id-number.ts'

export interface Document {
  number: string
  /** GB/T 2261.1; 0 where the document doesn't say. */
  sex: string
  bornOn: string | null
}

export type DocumentProblem = 'id-number-length' | 'id-number-characters' | 'id-number-birth' | 'id-number-check'

/** Reads a document's number, or says what is wrong with it. */
export function readDocument(
  idType: string,
  raw: string,
  today: string,
): { document: Document } | { problem: DocumentProblem } {
  const number = normaliseIdNumber(raw)
  if (idType === 'RESIDENT_ID') {
    const problem = idNumberProblem(number, today)
    return problem ? { problem } : { document: { number, sex: sexOf(number), bornOn: birthOf(number) } }
  }
  if (number.length < 5 || number.length > 30) return { problem: 'id-number-length' }
  if (!/^[A-Z0-9()-]+$/.test(number)) return { problem: 'id-number-characters' }
  return { document: { number, sex: '0', bornOn: null } }
}

/** A number of the first generation (fifteen digits, until 1999) as its holder has it today; others unchanged. */
export function lengthened(raw: string): string {
  const number = normaliseIdNumber(raw)
  if (!/^\d{15}$/.test(number)) return raw
  const digits = `${number.slice(0, 6)}19${number.slice(6)}`
  return digits + checkCharacter(digits)
}

/** For screens. Of short numbers only the last three characters are left. */
export const masked = (idType: string, number: string): string =>
  idType === 'RESIDENT_ID' ? maskIdNumber(number) : `${'*'.repeat(Math.max(0, number.length - 3))}${number.slice(-3)}`

/** `138****1234`; shorter numbers keep their last three digits. */
export function maskedPhone(phone: string): string {
  if (phone.length >= 11) return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`
  return `${'*'.repeat(Math.max(0, phone.length - 3))}${phone.slice(-3)}`
}

export const isPhone = (text: string): boolean => /^\+?[\d-]{5,20}$/.test(text)
