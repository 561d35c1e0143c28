/**
 * Resident identity numbers (公民身份号码), GB 11643-1999: six digits of area, eight of birth,
 * three of sequence (odd male, even female), one check character by ISO 7064 MOD 11-2.
 * Unknown or abolished area codes are legal and never refused.
 */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

export type IdNumberProblem = 'id-number-length' | 'id-number-characters' | 'id-number-birth' | 'id-number-check'

/** The check character of the first seventeen digits. */
export function checkCharacter(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return CHECKS[sum % 11]!
}

/** Full-width digits folded, spaces removed, the check letter in upper case. */
export const normaliseIdNumber = (raw: string): string => raw.normalize('NFKC').replace(/\s/g, '').toUpperCase()

/** What is wrong with a normalised number, or undefined. `today` bounds the birth date. */
export function idNumberProblem(number: string, today: string): IdNumberProblem | undefined {
  if (number.length !== 18) return 'id-number-length'
  if (!/^\d{17}[\dX]$/.test(number)) return 'id-number-characters'
  const birth = birthOf(number)
  const date = new Date(`${birth}T00:00:00Z`)
  const real = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === birth
  if (!real || birth < '1900-01-01' || birth > today) return 'id-number-birth'
  return checkCharacter(number) === number[17] ? undefined : 'id-number-check'
}

/** Day of birth as `YYYY-MM-DD`. */
export const birthOf = (number: string): string =>
  `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`

/** GB/T 2261.1: 1 male, 2 female. */
export const sexOf = (number: string): '1' | '2' => (Number(number[16]) % 2 === 1 ? '1' : '2')

/** For screens: `430***********123X`. */
export const maskIdNumber = (number: string): string => `${number.slice(0, 3)}${'*'.repeat(11)}${number.slice(-4)}`
