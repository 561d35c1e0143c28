import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { toBase32 } from '../../api/src/kernel/base32.ts'
import type { Agent, TestApp } from './app.ts'

/** An officer's phone as the page on it works, written a second time and apart from it. */
export interface Phone {
  keyId: string
  /** Fetches a status token. */
  status(credentialId: string): Promise<Status>
  /** The address of a code of the clock's second. */
  code(status: Pick<Status, 'token' | 'address'>, second?: number): string
}

export interface Status {
  token: string
  address: string
  expiresAt: string
  everySeconds: number
}

export async function phone(t: TestApp, holder: Agent, algorithm: 'EdDSA' | 'ES256' = 'EdDSA'): Promise<Phone> {
  const { privateKey, publicKey } =
    algorithm === 'EdDSA' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  const raw = Buffer.concat([x, y].filter((part) => part !== undefined).map((part) => Buffer.from(part, 'base64url')))
  const body = { algorithm, publicKey: raw.toString('base64url'), device: 'Test phone' }
  const { id: keyId } = (await holder.post('/api/my/holder-key').send(body).expect(200)).body
  return {
    keyId,
    status: async (id) =>
      (await holder.post(`/api/my/credentials/${id}/status-token`).send({ keyId }).expect(200)).body,
    code: ({ token, address }, second = Math.floor(t.clock.now().getTime() / 1000)) =>
      address + codeOf(privateKey, Buffer.from(token, 'base64url'), second),
  }
}

function codeOf(key: KeyObject, token: Buffer, second: number): string {
  const head = Buffer.alloc(13)
  head[0] = 1
  head.writeUInt32BE(second, 1)
  randomBytes(8).copy(head, 5)
  const signed = Buffer.concat([Buffer.from('LZH1'), head, token])
  const signature =
    key.asymmetricKeyType === 'ed25519'
      ? sign(null, signed, key)
      : sign('sha256', signed, { key, dsaEncoding: 'ieee-p1363' })
  return toBase32(Buffer.concat([head, signature, token]))
}
