import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { NumberedKeys } from './keyring.ts'

/**
 * What is encrypted at rest: algorithm (1 byte), key number (2 bytes, big-endian), nonce (12), tag (16), ciphertext.
 * Header and context are authenticated, so a value moved to another column, or to another row where the context names
 * the row, does not open. Algorithm 1 is AES-256-GCM; 2 is kept for SM4-CTR with HMAC-SM3.
 */
const AES_256_GCM = 1
const HEADER = 3
const NONCE = 12
const TAG = 16

/** The value was changed, was made for another context, or its key is not in the keyring. */
export class CannotDecrypt extends Error {
  override name = 'CannotDecrypt'
}

export function encryptWith(keys: NumberedKeys, plain: Uint8Array, context: string): Buffer {
  const header = Buffer.from([AES_256_GCM, keys.current >> 8, keys.current & 0xff])
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keys.byNumber.get(keys.current)!, nonce)
  cipher.setAAD(Buffer.concat([header, Buffer.from(context)]))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([header, nonce, cipher.getAuthTag(), body])
}

/** Throws CannotDecrypt. */
export function decryptWith(keys: NumberedKeys, sealed: Uint8Array, context: string): Buffer {
  const bytes = Buffer.from(sealed)
  if (bytes.length < HEADER + NONCE + TAG || bytes[0] !== AES_256_GCM) throw new CannotDecrypt('unknown format')
  const key = keys.byNumber.get(bytes.readUInt16BE(1))
  if (!key) throw new CannotDecrypt(`key ${bytes.readUInt16BE(1)} is not in the keyring`)
  const body = HEADER + NONCE + TAG
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(HEADER, HEADER + NONCE), { authTagLength: TAG })
  decipher.setAAD(Buffer.concat([bytes.subarray(0, HEADER), Buffer.from(context)]))
  decipher.setAuthTag(bytes.subarray(HEADER + NONCE, body))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(body)), decipher.final()])
  } catch {
    throw new CannotDecrypt('changed, or made for another context')
  }
}
