import { randomBytes } from 'node:crypto'
import { fromBase32, toBase32 } from '../../kernel/base32.ts'

/** What a scanner or an address bar hands over, taken apart; nothing is verified yet. */
export interface Scanned {
  /** 26 upper-case Base32 characters: 128 random bits that name one issue of one credential. */
  token: string
  /** The signed payload, upper-case Base32; absent in the short address. */
  payload?: string
  /** `https://host` as scanned, in lower case. A verifier compares it: a look-alike site is not ours. */
  origin?: string
}

const FORM = /^(?:(https?:\/\/[^/\s?#]+)(?=\/))?(?:(?:\/[^/\s?#]+)*\/v\/)?([a-z2-7]{26})(?:\.([a-z2-7]+))?$/i
const LONGEST = 1024

/** A fresh token. `random` gives so many random bytes. */
export const newToken = (random: (size: number) => Uint8Array = randomBytes): string => toBase32(random(16))

/**
 * Reads `https://host/v/TOKEN.PAYLOAD`, `https://host/v/TOKEN`, `/v/TOKEN`, `TOKEN.PAYLOAD` and `TOKEN`, in upper or
 * lower case. Undefined for everything else.
 */
export function parseScanned(text: string): Scanned | undefined {
  if (text.length > LONGEST) return undefined
  const [, origin, token, payload] = FORM.exec(text.trim()) ?? []
  if (!token || fromBase32(token.toUpperCase()) === undefined) return undefined
  return {
    token: token.toUpperCase(),
    ...(payload && { payload: payload.toUpperCase() }),
    ...(origin && { origin: origin.toLowerCase() }),
  }
}
