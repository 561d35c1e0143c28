import { createPublicKey, verify } from 'node:crypto'
import type { PublishedKeys } from '../../platform/crypto/signing.ts'
import type { LogKey } from './verify.ts'

/** The published Ed25519 keys as the log's notes name them; notes are never signed with another kind. */
export function logKeys({ keys }: PublishedKeys): LogKey[] {
  return keys.flatMap((published) => {
    if (published.alg !== 'EdDSA') return []
    const { kty, crv, x } = published
    const key = createPublicKey({ key: { kty, crv, x }, format: 'jwk' })
    return {
      publicKey: Buffer.from(x, 'base64url'),
      verify: (text: Uint8Array, signature: Uint8Array) => verify(null, text, key, signature),
    }
  })
}
