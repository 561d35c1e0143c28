import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
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

export function scanReceipts({ keyring }: Pick<Deps, 'keyring'>): ScanReceipts {
  const key = Buffer.from(hkdfSync('sha256', keyring.lookup.export(), '', 'scan-receipt', 32))
  return {
    make(credentialId, at) {
      const iv = randomBytes(12)
      const plain = Buffer.alloc(22)
      plain.write(credentialId.replaceAll('-', ''), 'hex')
      plain.writeUIntBE(at.getTime(), 16, 6)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url')
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
