/** Codes for the day on which the phone is lost (恢复码): ten of 80 bits, each good once (security.md R-14). */
import { toBase32 } from '../../kernel/base32.ts'

const RECOVERY_CODES = 10
const BYTES = 10

/** Such as `KR5M-2QZT-…`, four groups of four letters and digits. */
export function newRecoveryCodes(bytes: (n: number) => Uint8Array): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => toBase32(bytes(BYTES)).match(/.{4}/g)!.join('-'))
}

/** As it was given out, however it is typed; undefined for anything else. */
export function recoveryCode(text: string): string | undefined {
  const letters = text.toUpperCase().replace(/[\s-]/g, '')
  return /^[A-Z2-7]{16}$/.test(letters) ? letters : undefined
}
