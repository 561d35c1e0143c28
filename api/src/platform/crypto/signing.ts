import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { type Sm2Key, signSm2, sm2Verifier } from './sm2.ts'

/** `SM2` is our own name: neither JOSE nor COSE has registered one. What it means is in sm2.ts. */
export type SignatureAlgorithm = 'EdDSA' | 'SM2'

interface Published {
  kid: string
  use: 'sig'
  /** ISO instants between which the key signs, where known; what it signed verifies afterwards, too. */
  validFrom?: string
  validUntil?: string
}

/** A public signing key as outside systems fetch it (RFC 7517, RFC 8037). */
export interface PublishedEd25519 extends Published {
  kty: 'OKP'
  crv: 'Ed25519'
  x: string
  alg: 'EdDSA'
}

export interface PublishedSm2 extends Published {
  kty: 'EC'
  crv: 'SM2'
  x: string
  y: string
  alg: 'SM2'
}

export type PublishedKey = PublishedEd25519 | PublishedSm2

export interface PublishedKeys {
  keys: PublishedKey[]
}

/** Signs with the key that is active now. */
export interface Signer<A extends SignatureAlgorithm = SignatureAlgorithm> {
  kid: string
  alg: A
  sign(data: Uint8Array): Buffer
}

/** `unknown-key` means that nothing can be said; it is not the same as `bad`. */
export type SignatureCheck = 'ok' | 'bad' | 'unknown-key'

export interface Verifiers {
  /** @param alg what the signed thing says of itself; a key checks signatures of its own algorithm only */
  check(kid: string, data: Uint8Array, signature: Uint8Array, alg?: SignatureAlgorithm): SignatureCheck
}

/**
 * The public half of an Ed25519 key for the key set. Its id is the first 8 characters of the RFC 7638 thumbprint,
 * so it follows from the key, never from a file name.
 */
export function publish(key: KeyObject): PublishedEd25519 {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key
  const { x } = publicKey.export({ format: 'jwk' })
  if (publicKey.asymmetricKeyType !== 'ed25519' || !x) throw new TypeError('not an Ed25519 key')
  return {
    kty: 'OKP',
    crv: 'Ed25519',
    x,
    kid: idOf(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`),
    use: 'sig',
    alg: 'EdDSA',
  }
}

/** The same of an SM2 key. */
export function publishSm2({ publicKey }: Sm2Key): PublishedSm2 {
  const point = Buffer.from(publicKey, 'hex')
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')]
  return {
    kty: 'EC',
    crv: 'SM2',
    x,
    y,
    kid: idOf(`{"crv":"SM2","kty":"EC","x":"${x}","y":"${y}"}`),
    use: 'sig',
    alg: 'SM2',
  }
}

const idOf = (jwk: string): string => createHash('sha256').update(jwk).digest('base64url').slice(0, 8)

export function signerOf(privateKey: KeyObject): Signer<'EdDSA'> {
  const { kid } = publish(privateKey)
  return { kid, alg: 'EdDSA', sign: (data) => sign(null, data, privateKey) }
}

export function sm2SignerOf(key: Sm2Key): Signer<'SM2'> {
  const { kid } = publishSm2(key)
  return { kid, alg: 'SM2', sign: (data) => signSm2(data, key) }
}

/** Verifies with nothing but what is published, as an outside verifier does. */
export function verifiersOf({ keys }: PublishedKeys): Verifiers {
  const byId = new Map(keys.map((key) => [key.kid, { alg: key.alg, verify: verifierOf(key) }]))
  return {
    check(kid, data, signature, alg) {
      const key = byId.get(kid)
      if (!key) return 'unknown-key'
      return (alg === undefined || alg === key.alg) && key.verify(data, signature) ? 'ok' : 'bad'
    },
  }
}

function verifierOf(key: PublishedKey): (data: Uint8Array, signature: Uint8Array) => boolean {
  if (key.alg === 'SM2') {
    const [x, y] = [key.x, key.y].map((part) => Buffer.from(part, 'base64url').toString('hex'))
    return sm2Verifier(`04${x}${y}`)
  }
  const publicKey = createPublicKey({ key: { kty: key.kty, crv: key.crv, x: key.x }, format: 'jwk' })
  return (data, signature) => verify(null, data, publicKey, signature)
}
