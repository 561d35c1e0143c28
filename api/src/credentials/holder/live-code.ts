import { createPublicKey, verify } from 'node:crypto'
import { fromBase32 } from '../../kernel/base32.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { type ReadStatus, readStatus } from './status-token.ts'

/**
 * What the phone makes every few seconds, in Base32:
 *
 *   1 version · 4 second since 1970, big-endian · 8 random · 64 signature of the phone's key · the rest: status token
 *
 * The signature covers `LZH1`, version, second, random and status token: no part fits to another.
 */
const VERSION = 1
const CONTEXT = Buffer.from('LZH1')
const HEAD = 13
const SIGNATURE = 64

export interface LiveCode {
  second: number
  nonce: Buffer
  status: ReadStatus
}

/** Undefined for what is malformed, not signed by us, or not signed by the phone that the token names. Never throws. */
export function readLiveCode(code: string, keyring: Pick<Keyring, 'verifiers'>): LiveCode | undefined {
  const bytes = fromBase32(code.toUpperCase())
  if (!bytes || bytes.length < HEAD + SIGNATURE + 1 || bytes[0] !== VERSION) return undefined
  const head = bytes.subarray(0, HEAD)
  const token = bytes.subarray(HEAD + SIGNATURE)
  const status = readStatus(token, keyring)
  if (!status) return undefined
  const signed = Buffer.concat([CONTEXT, head, token])
  if (!isSigned(status.holderKey, signed, bytes.subarray(HEAD, HEAD + SIGNATURE))) return undefined
  return { second: head.readUInt32BE(1), nonce: Buffer.from(head.subarray(5)), status }
}

function isSigned(key: Buffer, data: Buffer, signature: Buffer): boolean {
  const text = (from: number, to: number) => key.subarray(from, to).toString('base64url')
  try {
    if (key.length === 32) {
      const okp = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: text(0, 32) }, format: 'jwk' })
      return verify(null, data, okp, signature)
    }
    const ec = createPublicKey({
      key: { kty: 'EC', crv: 'P-256', x: text(0, 32), y: text(32, 64) },
      format: 'jwk',
    })
    return verify('sha256', data, { key: ec, dsaEncoding: 'ieee-p1363' }, signature)
  } catch {
    return false
  }
}

/** Whether these bytes are a point of the algorithm's curve. */
export function isPublicKey(key: Buffer): boolean {
  const text = (from: number, to: number) => key.subarray(from, to).toString('base64url')
  try {
    createPublicKey({
      key:
        key.length === 32
          ? { kty: 'OKP', crv: 'Ed25519', x: text(0, 32) }
          : { kty: 'EC', crv: 'P-256', x: text(0, 32), y: text(32, 64) },
      format: 'jwk',
    })
    return true
  } catch {
    return false
  }
}
