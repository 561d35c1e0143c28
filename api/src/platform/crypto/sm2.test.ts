import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { publishSm2, sm2SignerOf, verifiersOf } from './signing.ts'
import { newSm2Key, readSm2, signSm2, sm2Verifier } from './sm2.ts'

/** GB/T 32918.5-2017 annex A.2: the recommended curve, user id 1234567812345678, message `message digest`. */
const PUBLISHED = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  message: Buffer.from('message digest'),
  signature:
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
    'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
}
const fromHex = (hex: string) => Buffer.from(hex, 'hex')

describe('SM2', () => {
  it('hashes as GB/T 32905 annex A shows for SM3', () => {
    expect(createHash('sm3').update('abc').digest('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    )
  })

  it('verifies the published signature, and no other', () => {
    const verify = sm2Verifier(PUBLISHED.publicKey)
    const signature = fromHex(PUBLISHED.signature)
    expect(verify(PUBLISHED.message, signature)).toBe(true)
    expect(verify(Buffer.from('message digesT'), signature)).toBe(false)
    for (let at = 0; at < signature.length; at += 1) {
      const forged = Buffer.from(signature)
      forged[at]! ^= 1
      expect(verify(PUBLISHED.message, forged)).toBe(false)
    }
    const zeros = Buffer.alloc(64)
    for (const none of [zeros, zeros.fill(255), signature.subarray(1), Buffer.concat([signature, zeros])])
      expect(verify(PUBLISHED.message, none)).toBe(false)
  })

  it('signs so that the published key verifies it, each time with another random number', () => {
    const key = { privateKey: PUBLISHED.privateKey, publicKey: PUBLISHED.publicKey }
    const [one, other] = [signSm2(PUBLISHED.message, key), signSm2(PUBLISHED.message, key)]
    expect(one.equals(other)).toBe(false)
    for (const signature of [one, other])
      expect(sm2Verifier(PUBLISHED.publicKey)(PUBLISHED.message, signature)).toBe(true)
  })

  it('keeps its keys in ordinary PKCS #8 files and publishes them by their point', () => {
    const key = readSm2(newSm2Key(), 'private')!
    const signer = sm2SignerOf(key)
    const published = publishSm2(key)
    expect(published).toMatchObject({ kty: 'EC', crv: 'SM2', alg: 'SM2', use: 'sig', kid: signer.kid })
    expect(JSON.stringify(published)).not.toContain(Buffer.from(key.privateKey!, 'hex').toString('base64url'))
    const data = Buffer.from('receipt')
    const verifiers = verifiersOf({ keys: [published] })
    expect(verifiers.check(signer.kid, data, signer.sign(data))).toBe('ok')
    expect(verifiers.check(signer.kid, data, signer.sign(data), 'EdDSA')).toBe('bad')
    expect(verifiers.check('unknown', data, signer.sign(data))).toBe('unknown-key')
  })
})
