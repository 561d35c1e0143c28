import { Tag } from 'cbor-x'
import { CARD_KINDS, type CardKind, canonical, cbor, KIND_CLAIM } from '../../platform/crypto/credential-claims.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { SignatureAlgorithm, Signer } from '../../platform/crypto/signing.ts'

/**
 * 状态令牌: a COSE_Sign1 (RFC 9052, tagged) that says for some minutes that a credential was in force, and which phone may
 * show it. Headers as in the credential's code (platform/crypto/credential-code.ts), external data `LZS1`. Claims:
 *
 *   1 number · 2 name · 3 organ · 4 first day · 5 last day · 6 status index (as in the credential's code)
 *   8 public key of the phone, 32 bytes Ed25519 or 64 bytes P-256 · 9 made at · 10 ends at (seconds since 1970)
 *   11 the credential's token, 16 bytes · 12 kind (absent for enforcement) · 7 bit 2 set: the organ's name was cut
 */
const CONTEXT = Buffer.from('LZS1')
const COSE_SIGN1 = 18
const ALGORITHM: Record<SignatureAlgorithm, number> = { EdDSA: -8, SM2: -70_002 }
const ORGAN_CUT = 2
/** A code of this many bytes and what the phone adds is at most 590 letters. */
const LONGEST = 290
const MS_A_DAY = 86_400_000

export interface StatusClaims {
  kind: CardKind
  number: string
  holderName: string
  organName: string
  validFrom: string
  validTo: string
  statusIndex: number
  holderKey: Buffer
  madeAt: number
  expires: number
  token: Buffer
}

/** Cuts the organ's name where the code would get too long; the public page always has it whole. */
export function signStatus(claims: StatusClaims, signer: Signer): Buffer {
  const header = cbor.encode(
    new Map<number, unknown>([
      [1, ALGORITHM[signer.alg]],
      [4, Buffer.from(signer.kid, 'base64url')],
    ]),
  )
  const organ = [...claims.organName]
  for (;;) {
    const said = encode({ ...claims, organName: organ.join('') }, organ.join('') !== claims.organName)
    if (said.length + header.length + 75 <= LONGEST || organ.length === 0) {
      const signature = signer.sign(signedBytes(header, said))
      return cbor.encode(new Tag([header, new Map(), said, signature], COSE_SIGN1))
    }
    organ.pop()
  }
}

const days = (day: string) => Date.parse(`${day}T00:00:00Z`) / MS_A_DAY

function encode(claims: StatusClaims, isCut: boolean): Buffer {
  const map = new Map<number, unknown>([
    [1, claims.number],
    [2, claims.holderName],
    [3, claims.organName],
    [4, days(claims.validFrom)],
    [5, days(claims.validTo)],
    [6, claims.statusIndex],
  ])
  if (isCut) map.set(7, ORGAN_CUT)
  map.set(8, claims.holderKey).set(9, claims.madeAt).set(10, claims.expires).set(11, claims.token)
  if (claims.kind !== 'ENFORCEMENT') map.set(KIND_CLAIM, CARD_KINDS.indexOf(claims.kind))
  return cbor.encode(map)
}

/** What a check of the phone's code needs of it. */
export interface ReadStatus {
  holderKey: Buffer
  expires: number
  token: Buffer
}

/** Undefined for what we have not signed. Never throws. */
export function readStatus(bytes: Uint8Array, { verifiers }: Pick<Keyring, 'verifiers'>): ReadStatus | undefined {
  try {
    const sign1 = canonical(bytes)
    if (!(sign1 instanceof Tag) || sign1.tag !== COSE_SIGN1 || sign1.value.length !== 4) return undefined
    const [header, , said, signature] = sign1.value as [Buffer, unknown, Buffer, Buffer]
    const protectedHeader = canonical(header) as Map<number, unknown>
    const alg = protectedHeader.get(1) === ALGORITHM.SM2 ? 'SM2' : 'EdDSA'
    const kid = Buffer.from(protectedHeader.get(4) as Uint8Array).toString('base64url')
    if (verifiers.check(kid, signedBytes(header, said), signature, alg) !== 'ok') return undefined
    const claims = canonical(said) as Map<number, never>
    return {
      holderKey: Buffer.from(claims.get(8)!),
      expires: Number(claims.get(10)),
      token: Buffer.from(claims.get(11)!),
    }
  } catch {
    return undefined
  }
}

/** Sig_structure of RFC 9052 section 4.4. */
const signedBytes = (header: Uint8Array, said: Uint8Array): Buffer => cbor.encode(['Signature1', header, CONTEXT, said])
