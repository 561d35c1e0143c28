import { fromBase64url } from './base32.ts'
import type { Signed } from './read-code.ts'

/** A published signing key (GET /api/public/keys). */
export interface Key {
  kid: string
  alg: string
  kty: string
  crv: string
  x: string
  y?: string
  validFrom?: string
  validUntil?: string
}

/** `unknown` is "could not tell": a key that we have not got, or a computation that this browser can't do. Never "bad". */
export type Outcome = 'ok' | 'bad' | 'unknown'

export async function verify(keys: readonly Key[], { kid, alg, data, signature }: Signed): Promise<Outcome> {
  const key = keys.find((one) => one.kid === kid)
  if (!key) return 'unknown'
  if (key.alg !== alg) return 'bad'
  return alg === 'SM2' ? bySm2(key, data, signature) : byEd25519(fromBase64url(key.x), data, signature)
}

export async function byEd25519(
  raw: Uint8Array<ArrayBuffer>,
  data: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<Outcome> {
  try {
    const key = await crypto.subtle.importKey('raw', raw, { name: 'Ed25519' }, false, ['verify'])
    return (await crypto.subtle.verify({ name: 'Ed25519' }, key, signature, data)) ? 'ok' : 'bad'
  } catch {
    return 'unknown'
  }
}

/** P-256: x and y. */
export async function byP256(
  raw: Uint8Array<ArrayBuffer>,
  data: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<Outcome> {
  try {
    const curve = { name: 'ECDSA', namedCurve: 'P-256' }
    const key = await crypto.subtle.importKey('raw', Uint8Array.of(4, ...raw), curve, false, ['verify'])
    return (await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, data)) ? 'ok' : 'bad'
  } catch {
    return 'unknown'
  }
}

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** GB/T 32918 with SM3 and the default user id; fetched only where the province signs so. */
async function bySm2(key: Key, data: Uint8Array, signature: Uint8Array): Promise<Outcome> {
  try {
    const { sm2 } = await import('sm-crypto-v2')
    const point = `04${hex(fromBase64url(key.x))}${hex(fromBase64url(key.y!))}`
    return sm2.doVerifySignature(data, hex(signature), point, { hash: true, der: false }) ? 'ok' : 'bad'
  } catch {
    return 'unknown'
  }
}
