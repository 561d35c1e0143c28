import { Tag } from 'cbor-x'
import { fromBase32, toBase32 } from '../../kernel/base32.ts'
import {
  type CredentialClaims,
  canonical,
  cbor,
  decodeClaims,
  encodeClaims,
  type Shortened,
} from './credential-claims.ts'
import { parseScanned } from './scanned.ts'
import type { SignatureAlgorithm, SignatureCheck, Signer, Verifiers } from './signing.ts'

/**
 * The QR code of a credential:
 *
 *   HTTPS://HOST/V/ token . payload
 *
 * all in the 45 letters of the QR alphanumeric mode. The payload is a tagged COSE_Sign1 (RFC 9052) over the claims,
 * Base32. Protected header: 1 (alg) = -8 EdDSA, or -70002 for SM2 with SM3 and the default user id (COSE has registered
 * none; numbers below -65536 are for private use), 4 (kid) = the 6 bytes of the key's id. The token is covered by the
 * signature as external data, `LZ1` and its 16 bytes: it needs no place in the payload, a payload can't be moved to
 * another token, and no other signature of ours can pass for a credential's.
 */
const CONTEXT = Buffer.from('LZ1')
const COSE_SIGN1 = 18
const ALGORITHM: Record<SignatureAlgorithm, number> = { EdDSA: -8, SM2: -70_002 }

/** Longest address. It needs at most version 11 at level M (366 characters), which a 20 mm print still resolves. */
export const LONGEST_CODE = 350

export interface CredentialCode {
  /** What the QR code holds, upper case. */
  url: string
  token: string
  payload: string
  shortened: Shortened
}

export interface DecodedCode {
  /** Each check by itself: `unknown-key` is "could not tell", never "invalid". */
  checks: { signature: SignatureCheck }
  kid: string
  token: string
  claims: CredentialClaims
  shortened: Shortened
}

/**
 * Signs the claims. Names that make the address longer than LONGEST_CODE are cut from the end, the organ's first, and
 * marked as cut; the public page and the print always have them whole. Throws RangeError if even that is not enough.
 */
export function encodeCredentialCode(
  claims: CredentialClaims & { token: string },
  signer: Signer,
  baseUrl: string,
): CredentialCode {
  const { token } = claims
  const prefix = `${baseUrl.replace(/\/$/, '').toUpperCase()}/V/${token}.`
  const header = cbor.encode(
    new Map<number, unknown>([
      [1, ALGORITHM[signer.alg]],
      [4, Buffer.from(signer.kid, 'base64url')],
    ]),
  )
  const fitted = fit(claims, LONGEST_CODE - prefix.length, header.length)
  const signature = signer.sign(signedBytes(header, token, fitted.bytes))
  const payload = toBase32(cbor.encode(new Tag([header, new Map(), fitted.bytes, signature], COSE_SIGN1)))
  return { url: prefix + payload, token, payload, shortened: fitted.shortened }
}

/**
 * Takes apart and checks an address, or `token.payload`. Undefined for what is not a credential code at all; a code
 * of the right form whose signature fails is returned with `signature: 'bad'`. Never throws.
 */
export function decodeCredentialCode(text: string, keys: Verifiers): DecodedCode | undefined {
  const scanned = parseScanned(text)
  const bytes = scanned?.payload === undefined ? undefined : fromBase32(scanned.payload)
  if (!scanned || !bytes) return undefined
  try {
    const { header, alg, kid, claims, signature } = takeApart(bytes)
    const { shortened, ...said } = decodeClaims(claims)
    const check = keys.check(kid, signedBytes(header, scanned.token, claims), signature, alg)
    return { checks: { signature: check }, kid, token: scanned.token, claims: said, shortened }
  } catch {
    return undefined
  }
}

/** Sig_structure of RFC 9052 section 4.4. */
function signedBytes(header: Uint8Array, token: string, claims: Uint8Array): Buffer {
  const id = fromBase32(token)
  if (id?.length !== 16) throw new TypeError('a token is 26 characters of Base32')
  return cbor.encode(['Signature1', header, Buffer.concat([CONTEXT, id]), claims])
}

function takeApart(bytes: Uint8Array) {
  const sign1 = canonical(bytes)
  if (!(sign1 instanceof Tag) || sign1.tag !== COSE_SIGN1 || !Array.isArray(sign1.value)) throw new TypeError('no COSE')
  const [header, unprotected, claims, signature] = sign1.value as unknown[]
  const parts = [header, claims, signature]
  if (sign1.value.length !== 4 || !parts.every((part) => part instanceof Uint8Array))
    throw new TypeError('no COSE_Sign1')
  const said = canonical(header as Uint8Array)
  const [alg, kid] = said instanceof Map && said.size === 2 ? [algorithmOf(said.get(1)), said.get(4)] : []
  const empty = unprotected instanceof Map && unprotected.size === 0
  if (!alg || !(kid instanceof Uint8Array) || !empty) throw new TypeError('unknown header')
  return {
    header: header as Uint8Array,
    alg,
    kid: Buffer.from(kid).toString('base64url'),
    claims: claims as Uint8Array,
    signature: signature as Uint8Array,
  }
}

const algorithmOf = (id: unknown): SignatureAlgorithm | undefined =>
  (Object.keys(ALGORITHM) as SignatureAlgorithm[]).find((name) => ALGORITHM[name] === id)

/** Bytes of everything but header and claims: tag, array, empty map, lengths, signature of 64 bytes. */
const AROUND = 72

function fit(claims: CredentialClaims, letters: number, header: number): { bytes: Buffer; shortened: Shortened } {
  const room = Math.floor((letters * 5) / 8) - AROUND - header
  const organ = [...claims.organName]
  const name = [...claims.holderName]
  const shortened = { holderName: false, organName: false }
  for (;;) {
    const said = { ...claims, holderName: name.join(''), organName: organ.join('') }
    const bytes = encodeClaims(said, shortened)
    if (bytes.length <= room) return { bytes, shortened }
    // A few characters of the organ help to tell two persons apart; after that the name gives way too.
    const giving = organ.length > 4 || name.length <= 1 ? organ : name
    if (giving.pop() === undefined) throw new RangeError('the address leaves no room for a credential code')
    shortened[giving === organ ? 'organName' : 'holderName'] = true
  }
}
