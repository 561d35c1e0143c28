import { describe, expect, it } from 'vitest'
import { verifySm2 } from '../../../../test/support/sm2-by-the-book.ts'
import { fromBase32 } from '../../kernel/base32.ts'
import { encodeCredentialCode } from './credential-code.ts'
import { compactJws } from './jws.ts'
import { newToken } from './scanned.ts'
import { publishSm2, sm2SignerOf } from './signing.ts'
import { newSm2Key, readSm2 } from './sm2.ts'

// GB/T 32918.5-2017 annex A.2.
const PUBLISHED = {
  x: Buffer.from('09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020', 'hex'),
  y: Buffer.from('ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13', 'hex'),
}
const SIGNATURE = Buffer.from(
  'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
  'hex',
)

const key = readSm2(newSm2Key(), 'private')!
const signer = sm2SignerOf(key)
const published = publishSm2(key)
const point = { x: Buffer.from(published.x, 'base64url'), y: Buffer.from(published.y!, 'base64url') }
const claims = {
  kind: 'AUXILIARY' as const,
  token: newToken(),
  number: '43F260000001',
  holderName: '欧阳𬭎',
  organName: '长沙市岳麓区市场监督管理局',
  validFrom: '2026-01-01',
  validUntil: '2030-12-31',
  statusIndex: 131_071,
}

/** A CBOR byte or text string of up to 65,535 bytes (RFC 8949, 3.1). */
function item(major: 2 | 3, bytes: Uint8Array): Buffer {
  const head = major << 5
  const { length } = bytes
  const start =
    length < 24 ? [head | length] : length < 256 ? [head | 24, length] : [head | 25, length >> 8, length & 255]
  return Buffer.concat([Buffer.from(start), bytes])
}

/** The byte string at a place, and where the next item begins. */
function bytesAt(cbor: Buffer, at: number): [Buffer, number] {
  const short = cbor[at]! & 31
  const [length, from] =
    short < 24 ? [short, at + 1] : short === 24 ? [cbor[at + 1]!, at + 2] : [cbor.readUInt16BE(at + 1), at + 3]
  return [cbor.subarray(from, from + length), from + length]
}

describe('what is signed by SM2, to who knows the standard and uses no library', () => {
  it('is checked rightly: the published signature verifies, and no other', () => {
    expect(verifySm2(PUBLISHED, Buffer.from('message digest'), SIGNATURE)).toBe(true)
    expect(verifySm2(PUBLISHED, Buffer.from('message digesT'), SIGNATURE)).toBe(false)
  })

  it('is the QR code of a card: COSE_Sign1 with the token as external data, and its kind among the claims', () => {
    const { payload, token } = encodeCredentialCode(claims, signer, 'https://zfz.hunan.gov.cn')
    const bytes = fromBase32(payload)!
    // Tag 18, an array of four: header, empty map, claims, signature.
    expect([...bytes.subarray(0, 2)]).toEqual([0xd2, 0x84])
    const [header, afterHeader] = bytesAt(bytes, 2)
    expect(bytes[afterHeader]).toBe(0xa0)
    const [said, afterSaid] = bytesAt(bytes, afterHeader + 1)
    const [signature] = bytesAt(bytes, afterSaid)
    const external = Buffer.concat([Buffer.from('LZ1'), fromBase32(token)!])
    const signed = (claimed: Uint8Array) =>
      Buffer.concat([
        Buffer.from([0x84]),
        item(3, Buffer.from('Signature1')),
        item(2, header),
        item(2, external),
        item(2, claimed),
      ])
    expect(verifySm2(point, signed(said), signature)).toBe(true)
    // The last claim is the kind: 12 → 2, auxiliary. Without it the card would pass for one that may enforce.
    expect([...said.subarray(-2)]).toEqual([12, 2])
    const forged = Buffer.from(said)
    forged[forged.length - 1] = 1
    expect(verifySm2(point, signed(forged), signature)).toBe(false)
  })

  it('is a status list or a Verifiable Credential as a JWT', () => {
    const [header, payload, signature] = compactJws(signer, { typ: 'vc+jwt', cty: 'vc' }, { id: 'x' }).split('.') as [
      string,
      string,
      string,
    ]
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({ alg: 'SM2', kid: published.kid })
    expect(verifySm2(point, Buffer.from(`${header}.${payload}`), Buffer.from(signature, 'base64url'))).toBe(true)
    expect(verifySm2(point, Buffer.from(`${header}.${payload}x`), Buffer.from(signature, 'base64url'))).toBe(false)
  })
})
