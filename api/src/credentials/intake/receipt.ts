import { createCipheriv, createDecipheriv, createHash, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import type { Deps } from '../../deps.ts'

/**
 * 扫码凭据: what each answer of the public page gives the visitor, so that he may say something about this one scan. It is
 * AES-256-GCM under a key of ours over the credential and the second: nobody can make one, and it tells nothing of what is in
 * it. 12 random bytes, 16 of the id, 6 of the time, 16 of the tag, Base64url.
 */
export interface ScanReceipts {
  make(credentialId: string, at: Date): string
  /** Undefined for what we have not made or what is older than a day. */
  read(receipt: string, now: Date): ScanReceipt | undefined
}

export interface ScanReceipt {
  credentialId: string
  scannedAt: Date
  /** SHA-256: what is remembered of a receipt that was used. */
  hash: Buffer
}

const GOOD_FOR_MS = 24 * 3_600_000
const LENGTH = 50
const IV = 12

let drawn: Buffer = Buffer.alloc(0)

/** Random bytes, each given once; asking for them by the handful costs more than the bytes. */
function random(count: number): Buffer {
  if (drawn.length < count) drawn = randomBytes(4096)
  const bytes = drawn.subarray(0, count)
  drawn = drawn.subarray(count)
  return bytes
}

export function scanReceipts({ keyring }: Pick<Deps, 'keyring'>): ScanReceipts {
  // A key object: bytes would be made one anew for each receipt, which costs more than the receipt.
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', keyring.lookup.export(), '', 'scan-receipt', 32)))
  return {
    make(credentialId, at) {
      const receipt = Buffer.allocUnsafe(LENGTH)
      const iv = random(IV)
      iv.copy(receipt)
      receipt.write(credentialId.replaceAll('-', ''), 12, 'hex')
      receipt.writeUIntBE(at.getTime(), 28, 6)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      cipher.update(receipt.subarray(12, 34)).copy(receipt, 12)
      cipher.final()
      cipher.getAuthTag().copy(receipt, 34)
      return receipt.toString('base64url')
    },

    read(receipt, now) {
      const bytes = Buffer.from(receipt, 'base64url')
      if (bytes.length !== LENGTH || bytes.toString('base64url') !== receipt) return undefined
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(34))
      try {
        const plain = Buffer.concat([decipher.update(bytes.subarray(12, 34)), decipher.final()])
        const scannedAt = new Date(plain.readUIntBE(16, 6))
        const age = now.getTime() - scannedAt.getTime()
        if (age < 0 || age > GOOD_FOR_MS) return undefined
        const credentialId = plain.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
        return { credentialId, scannedAt, hash: createHash('sha256').update(bytes).digest() }
      } catch {
        return undefined
      }
    },
  }
}
