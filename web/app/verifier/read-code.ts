import { fromBase32, toBase32, toBase64url } from './base32.ts'
import { type Cbor, decode, encode, join, Tagged } from './cbor.ts'

/** In the order of claim 12, which is absent for the first. */
const CARD_KINDS = ['ENFORCEMENT', 'SUPERVISION', 'AUXILIARY'] as const
export type CardKind = (typeof CARD_KINDS)[number]

/** A signature of ours that has still to be checked. */
export interface Signed {
  kid: string
  alg: 'EdDSA' | 'SM2'
  data: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
}

/** What a code says, before any of it is believed. */
export interface ScannedCode {
  kind: 'card' | 'live'
  /** Of an auxiliary officer the card entitles to nothing alone (辅助人员工作证). */
  cardKind: CardKind
  /** `https://host` of the address, lower case; none where only the code was typed. */
  origin: string | undefined
  number: string
  name: string
  organ: string
  isCut: boolean
  validFrom: string
  validTo: string
  statusIndex: number
  /** Base32, for asking the server. */
  token: string
  signed: Signed
  /** Of the changing code on a phone. */
  live?: {
    second: number
    expires: number
    madeAt: number
    nonce: string
    key: Uint8Array<ArrayBuffer>
    signed: Signed['data']
    signature: Signed['signature']
  }
  /** What the server is asked with. */
  text: string
}

/** A short address without a signature: nothing of it can be told without network. */
export interface ShortAddress {
  kind: 'short'
  origin: string | undefined
  token: string
  text: string
}

const FORM = /^(?:(https?:\/\/[^/\s?#]+)\/)?(?:v\/)?(live\/)?([a-z2-7]{26,600})(?:\.([a-z2-7]+))?$/i
const COSE_SIGN1 = 18
const SM2 = -70_002
const EDDSA = -8

/** Undefined for what is none of our codes at all. Never throws. Forms: platform/crypto and holder of the API say them. */
export function readCode(scanned: string): ScannedCode | ShortAddress | undefined {
  const [, origin, live, first, payload] = FORM.exec(scanned.trim().replace(/^\//, '')) ?? []
  if (!first) return undefined
  const where = { origin: origin?.toLowerCase() }
  try {
    if (live || (first.length > 26 && !payload)) return { ...where, ...readLive(first.toUpperCase()) }
    const token = first.toUpperCase()
    if (token.length !== 26 || !fromBase32(token)) return undefined
    if (!payload) return { ...where, kind: 'short', token, text: token }
    return { ...where, ...readCard(token, payload.toUpperCase()) }
  } catch {
    return undefined
  }
}

function readCard(token: string, payload: string): ScannedCode {
  const context = join(new TextEncoder().encode('LZ1'), bytesOf(token))
  const { claims, signed } = readSign1(bytesOf(payload), context)
  return { kind: 'card', origin: undefined, ...printed(claims), token, signed, text: `${token}.${payload}` }
}

function readLive(text: string): ScannedCode {
  const bytes = bytesOf(text)
  if (bytes[0] !== 1 || bytes.length < 78) throw new TypeError('another version')
  const head = bytes.slice(0, 13)
  const status = bytes.slice(77)
  const { claims, signed } = readSign1(status, new TextEncoder().encode('LZS1'))
  const live = {
    second: new DataView(head.buffer).getUint32(1),
    madeAt: claims.get(9) as number,
    expires: claims.get(10) as number,
    nonce: toBase64url(head.slice(5)),
    key: claims.get(8) as Uint8Array<ArrayBuffer>,
    signed: join(new TextEncoder().encode('LZH1'), head, status),
    signature: bytes.slice(13, 77),
  }
  const token = claims.get(11) as Uint8Array
  return { kind: 'live', origin: undefined, ...printed(claims), token: toBase32(token), signed, live, text }
}

function readSign1(bytes: Uint8Array<ArrayBuffer>, context: Uint8Array) {
  const sign1 = decode(bytes)
  if (!(sign1 instanceof Tagged) || sign1.tag !== COSE_SIGN1 || !Array.isArray(sign1.value))
    throw new TypeError('no COSE')
  const [header, , said, signature] = sign1.value as Uint8Array<ArrayBuffer>[]
  const protectedHeader = decode(header!) as Map<Cbor, Cbor>
  const alg = protectedHeader.get(1)
  if (alg !== SM2 && alg !== EDDSA) throw new TypeError('unknown algorithm')
  const signed: Signed = {
    kid: toBase64url(protectedHeader.get(4) as Uint8Array),
    alg: alg === SM2 ? 'SM2' : 'EdDSA',
    data: encode(['Signature1', header!, context, said!]),
    signature: signature!,
  }
  return { claims: decode(said!) as Map<Cbor, Cbor>, signed }
}

const MS_A_DAY = 86_400_000
const dayOf = (days: Cbor | undefined) => new Date((days as number) * MS_A_DAY).toISOString().slice(0, 10)

const printed = (claims: Map<Cbor, Cbor>) => ({
  cardKind: kindOf(claims.get(12)),
  number: claims.get(1) as string,
  name: claims.get(2) as string,
  organ: claims.get(3) as string,
  validFrom: dayOf(claims.get(4)),
  validTo: dayOf(claims.get(5)),
  statusIndex: claims.get(6) as number,
  isCut: claims.has(7),
})

function kindOf(claim: Cbor | undefined): CardKind {
  const kind = CARD_KINDS[claim === undefined ? 0 : (claim as number)]
  // A newer kind than this page knows must not pass for one that may enforce.
  if (!kind) throw new TypeError('unknown kind')
  return kind
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase32(text)
  if (!bytes) throw new TypeError('not Base32')
  return bytes
}
