import { Encoder } from 'cbor-x'

/** Kinds of card in the order of their claim: who may enforce must be known without the server, too. */
export const CARD_KINDS = ['ENFORCEMENT', 'SUPERVISION', 'AUXILIARY'] as const
export type CardKind = (typeof CARD_KINDS)[number]

/** What a card says without asking the server. Areas and domains of enforcement are on the public page. */
export interface CredentialClaims {
  kind: CardKind
  /** 证号 */
  number: string
  holderName: string
  /** 单位 */
  organName: string
  /** `YYYY-MM-DD` */
  validFrom: string
  /** Last day of validity, inclusive. */
  validUntil: string
  /** Position in the status lists. */
  statusIndex: number
}

/** A name that was cut to keep the QR code readable; what is left is the beginning of the printed one. */
export interface Shortened {
  holderName: boolean
  organName: boolean
}

/**
 * Deterministic CBOR (RFC 8949 4.2): a map with integer keys in ascending order, shortest lengths, no tags. In the
 * manner of a CWT (RFC 8392) but with our own keys, because registered ones that fit would not:
 *
 *   1 number tstr · 2 name tstr · 3 organ tstr · 4 first day uint · 5 last day uint · 6 status index uint
 *   7 what was cut uint (1 name, 2 organ; absent when nothing was)
 *   12 kind uint (1 supervision, 2 auxiliary; absent for an enforcement credential)
 *
 * Days count from 1970-01-01. The token is not repeated: the signature covers it (credential-code.ts).
 */
export const cbor = new Encoder({
  mapsAsObjects: false,
  useRecords: false,
  tagUint8Array: false,
  variableMapSize: true,
})

/** 8 to 11 are claims of the status token on a phone. */
export const KIND_CLAIM = 12
const CUT_NAME = 1
const CUT_ORGAN = 2
const MS_A_DAY = 86_400_000

function toDays(day: string): number {
  const days = Date.parse(`${day}T00:00:00Z`) / MS_A_DAY
  if (!Number.isInteger(days)) throw new RangeError(`not a day: ${day}`)
  return days
}

const toDay = (days: number): string => new Date(days * MS_A_DAY).toISOString().slice(0, 10)

/** Throws RangeError for what is no day or no index. */
export function encodeClaims(claims: CredentialClaims, cut: Shortened): Buffer {
  if (!Number.isSafeInteger(claims.statusIndex) || claims.statusIndex < 0) throw new RangeError('not a status index')
  const bits = (cut.holderName ? CUT_NAME : 0) + (cut.organName ? CUT_ORGAN : 0)
  const map = new Map<number, string | number>([
    [1, claims.number],
    [2, claims.holderName],
    [3, claims.organName],
    [4, toDays(claims.validFrom)],
    [5, toDays(claims.validUntil)],
    [6, claims.statusIndex],
  ])
  if (bits > 0) map.set(7, bits)
  if (claims.kind !== 'ENFORCEMENT') map.set(KIND_CLAIM, CARD_KINDS.indexOf(claims.kind))
  return cbor.encode(map)
}

/** Throws on anything but the one encoding that `encodeClaims` gives. */
export function decodeClaims(bytes: Uint8Array): CredentialClaims & { shortened: Shortened } {
  const map = canonical(bytes)
  if (!(map instanceof Map)) throw new TypeError('claims are not a map')
  const text = (key: number) => ofType<string>(map.get(key), 'string')
  const number = (key: number) => ofType<number>(map.get(key), 'number')
  const kind = CARD_KINDS[map.has(KIND_CLAIM) ? number(KIND_CLAIM) : 0]
  if (!kind) throw new TypeError('unknown kind')
  const claims = {
    kind,
    number: text(1),
    holderName: text(2),
    organName: text(3),
    validFrom: toDay(number(4)),
    validUntil: toDay(number(5)),
    statusIndex: number(6),
  }
  const bits = map.has(7) ? number(7) : 0
  const shortened = { holderName: (bits & CUT_NAME) !== 0, organName: (bits & CUT_ORGAN) !== 0 }
  if (!encodeClaims(claims, shortened).equals(bytes)) throw new TypeError('claims are not in canonical form')
  return { ...claims, shortened }
}

/** Decodes and refuses other spellings of the same value: long lengths, indefinite lengths, repeated keys. */
export function canonical(bytes: Uint8Array): unknown {
  const value: unknown = cbor.decode(bytes)
  if (!cbor.encode(value).equals(bytes)) throw new TypeError('not deterministic CBOR')
  return value
}

function ofType<T extends string | number>(value: unknown, type: 'string' | 'number'): T {
  if (typeof value !== type || (type === 'number' && !Number.isSafeInteger(value))) throw new TypeError('wrong claim')
  return value as T
}
