import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** A public signing key as outside systems fetch it (RFC 7517, RFC 8037). */
export interface PublishedKey {
  kty: 'OKP'
  crv: 'Ed25519'
  x: string
  kid: string
  use: 'sig'
  alg: 'EdDSA'
}

export interface PublishedKeys {
  keys: PublishedKey[]
}

/** Signs with the key that is active now. */
export interface Signer {
  kid: string
  alg: 'EdDSA'
  sign(data: Uint8Array): Buffer
}

/** `unknown-key` means that nothing can be said; it is not the same as `bad`. */
export type SignatureCheck = 'ok' | 'bad' | 'unknown-key'

export interface Verifiers {
  check(kid: string, data: Uint8Array, signature: Uint8Array): SignatureCheck
}

/**
 * The public half of an Ed25519 key for the key set. Its id is the first 8 characters of the RFC 7638 thumbprint,
 * so it follows from the key, never from a file name.
 */
export function publish(key: KeyObject): PublishedKey {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key
  const { x } = publicKey.export({ format: 'jwk' })
  if (publicKey.asymmetricKeyType !== 'ed25519' || !x) throw new TypeError('not an Ed25519 key')
  const thumbprint = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url')
  return { kty: 'OKP', crv: 'Ed25519', x, kid: thumbprint.slice(0, 8), use: 'sig', alg: 'EdDSA' }
}

export function signerOf(privateKey: KeyObject): Signer {
  const { kid } = publish(privateKey)
  return { kid, alg: 'EdDSA', sign: (data) => sign(null, data, privateKey) }
}

/** Verifies with nothing but what is published, as an outside verifier does. */
export function verifiersOf({ keys }: PublishedKeys): Verifiers {
  const byId = new Map(keys.map((key) => [key.kid, createPublicKey({ key: { ...key }, format: 'jwk' })]))
  return {
    check(kid, data, signature) {
      const key = byId.get(kid)
      if (!key) return 'unknown-key'
      return verify(null, data, key, signature) ? 'ok' : 'bad'
    },
  }
}
