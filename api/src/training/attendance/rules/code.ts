/**
 * The rotating code of a lesson (动态签到码): a time-based code (RFC 6238) of a secret that never leaves the server. A
 * window is a number of code lengths since 1970. The QR code says the window and an authentication code of it, so that a
 * phone without network can prove later what it saw; the six digits are the same for those without a camera.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

export const windowOf = (at: Date, codeSeconds: number): number => Math.floor(at.getTime() / (codeSeconds * 1000))

/** When a window begins; it ends where the next begins. */
export const windowStart = (window: number, codeSeconds: number): Date => new Date(window * codeSeconds * 1000)

function mac(secret: Uint8Array, purpose: 'qr' | 'digits', window: number): Buffer {
  return createHmac('sha256', secret).update(`lesson-code:${purpose}:${window}`).digest()
}

/** What the QR code carries: 96 bits cannot be guessed. */
export const tokenOf = (secret: Uint8Array, window: number): string =>
  `${window.toString(36)}.${mac(secret, 'qr', window).subarray(0, 12).toString('base64url')}`

/** Dynamic truncation of RFC 4226, 5.3. */
export function digitsOf(secret: Uint8Array, window: number): string {
  const bytes = mac(secret, 'digits', window)
  const offset = bytes.at(-1)! & 15
  return String((bytes.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

export interface ReadCode {
  /** GOOD now; LATE: it was good when it was made, as it says itself; else it counts for nothing. */
  verdict: 'GOOD' | 'LATE' | 'EXPIRED' | 'WRONG'
  window: number
  method: 'QR' | 'CODE'
}

export interface Reading {
  secret: Uint8Array
  codeSeconds: number
  now: Date
  /** When the phone says it scanned the code, if it couldn't send it then. */
  madeAt: Date | null
  /** Windows of marks that exist already: the same code sent again. */
  used: readonly number[]
}

/** A code is good in its own window and the ones beside it: clocks and networks need a moment. */
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1

/** Which window a code is of, and whether it is good at `now`. A code passed on is out of its window when it arrives. */
export function readCode(code: string, reading: Reading): ReadCode {
  const window = /^\d{6}$/.test(code) ? windowOfDigits(code, reading) : windowOfToken(code, reading.secret)
  const method = /^\d{6}$/.test(code) ? 'CODE' : 'QR'
  if (window === undefined) return { verdict: 'WRONG', window: 0, method }
  return { verdict: verdictOn(window, reading), window, method }
}

function verdictOn(window: number, { codeSeconds, now, madeAt, used }: Reading): ReadCode['verdict'] {
  const current = windowOf(now, codeSeconds)
  if (near(window, current) || used.includes(window)) return 'GOOD'
  const isPast = window < current
  return isPast && madeAt && near(window, windowOf(madeAt, codeSeconds)) ? 'LATE' : 'EXPIRED'
}

function windowOfToken(code: string, secret: Uint8Array): number | undefined {
  const window = Number.parseInt(code.split('.')[0] ?? '', 36)
  if (!Number.isSafeInteger(window) || window < 0) return undefined
  const [given, expected] = [Buffer.from(code), Buffer.from(tokenOf(secret, window))]
  return given.length === expected.length && timingSafeEqual(given, expected) ? window : undefined
}

function windowOfDigits(code: string, { secret, codeSeconds, now, madeAt, used }: Reading): number | undefined {
  const centres = [windowOf(now, codeSeconds), ...(madeAt ? [windowOf(madeAt, codeSeconds)] : [])]
  const candidates = [...centres.flatMap((w) => [w, w - 1, w + 1]), ...used]
  return candidates.find((window) => digitsOf(secret, window) === code)
}
