import { createPublicKey, verify } from 'node:crypto'
import type { PublishedKeys } from '../../platform/crypto/signing.ts'
import type { LogKey } from './verify.ts'

/** The published keys as the log's notes name them. */
export function logKeys({ keys }: PublishedKeys): LogKey[] {
  return keys.map((jwk) => {
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' })
    return {
      publicKey: Buffer.from(jwk.x, 'base64url'),
      verify: (text, signature) => verify(null, text, key, signature),
    }
  })
}
