import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { CannotDecrypt, decryptWith, encryptWith } from './envelope.ts'
import type { Keyring } from './keyring.ts'

/**
 * Sealed examination papers. A browser opens them with WebCrypto:
 *
 *   version (1 byte, 1) | nonce (12 bytes) | ciphertext, then tag (16 bytes)
 *
 *   crypto.subtle.decrypt({ name: 'AES-GCM', iv: blob.slice(1, 13) }, key, blob.slice(13))
 *
 * where `key` is imported raw from the 32 bytes that the start of the attempt hands out. A key seals one blob only.
 */
const VERSION = 1
const NONCE = 12
const TAG = 16

/** A fresh 32-byte key for one form. */
export const newSealingKey = (): Buffer => randomBytes(32)

export function seal(plain: Uint8Array, key: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Throws CannotDecrypt. */
export function open(sealed: Uint8Array, key: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed)
  const end = bytes.length - TAG
  if (end < 1 + NONCE || bytes[0] !== VERSION) throw new CannotDecrypt('unknown format')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE), { authTagLength: TAG })
  decipher.setAuthTag(bytes.subarray(end))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE, end)), decipher.final()])
  } catch {
    throw new CannotDecrypt('changed, or sealed with another key')
  }
}

/** A form's key as it is stored: encrypted under the paper master key, bound to `context` (the form it opens). */
export const wrapKey = ({ paper }: Pick<Keyring, 'paper'>, key: Uint8Array, context: string): Buffer =>
  encryptWith(paper, key, `paper-key:${context}`)

/** Throws CannotDecrypt. */
export const unwrapKey = ({ paper }: Pick<Keyring, 'paper'>, wrapped: Uint8Array, context: string): Buffer =>
  decryptWith(paper, wrapped, `paper-key:${context}`)
