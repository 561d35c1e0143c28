/**
 * Unified social credit codes (统一社会信用代码), GB 32100-2015: 18 characters of 0-9 A-Z without
 * I O S V Z; the last is a check over the first seventeen. Some genuine codes fail the check, so a
 * failed check is a warning, a wrong alphabet or length an error (domain.md section 6).
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

export type UsccProblem = 'uscc-form' | 'uscc-check'

export function usccProblem(code: string): UsccProblem | undefined {
  if (code.length !== 18 || [...code].some((c) => !ALPHABET.includes(c))) return 'uscc-form'
  return usccCheck(code) === code[17] ? undefined : 'uscc-check'
}

/** The check character of the first seventeen characters. */
export function usccCheck(code: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * ALPHABET.indexOf(code[i]!), 0)
  return ALPHABET[(31 - (sum % 31)) % 31]!
}
