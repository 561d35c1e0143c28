import { isTooLong } from './password.ts'
import { unpredictableCharacters } from './predictable.ts'

export type PasswordProblem = 'password-too-short' | 'password-too-long' | 'password-personal' | 'password-common'

/** What an attacker who knows the person tries first. */
export interface PasswordOwner {
  loginName: string
  name: string
  idNumber?: string
}

/** Below this many characters beside words, walks and years a list of guesses finds the password. */
const LEAST_UNPREDICTABLE = 5

/**
 * Why a new password is refused, or undefined. `shortest` counts characters (code points) and is the province's
 * to set; no mixture of character classes is asked for (OWASP ASVS 5.0, 6.2).
 */
export function policyProblem(password: string, owner: PasswordOwner, shortest = 10): PasswordProblem | undefined {
  if (isTooLong(password)) return 'password-too-long'
  if ([...password].length < shortest) return 'password-too-short'
  if (isPersonal(password, owner)) return 'password-personal'
  const varied = new Set(password.toLowerCase()).size >= LEAST_UNPREDICTABLE
  return varied && unpredictableCharacters(password) >= LEAST_UNPREDICTABLE ? undefined : 'password-common'
}

/** Holds the sign-in name, the name, or six neighbouring digits of the identity number (area, birth, sequence). */
function isPersonal(password: string, { loginName, name, idNumber }: PasswordOwner): boolean {
  const folded = password.toLowerCase()
  const words = [loginName, name].map((word) => word.toLowerCase()).filter(isTelling)
  const digits = idNumber?.toLowerCase() ?? ''
  const parts = Array.from({ length: Math.max(0, digits.length - 5) }, (_, at) => digits.slice(at, at + 6))
  return [...words, ...parts].some((word) => folded.includes(word))
}

/** Two Han characters are a name; two Latin letters are in any password by chance. */
const isTelling = (word: string): boolean => [...word].length >= (/\p{Script=Han}/u.test(word) ? 2 : 4)
