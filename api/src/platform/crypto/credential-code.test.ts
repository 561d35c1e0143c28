import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { decode, Encoder, type Tag } from 'cbor-x'
import fc from 'fast-check'
import QRCode from 'qrcode'
import { describe, expect, it } from 'vitest'
import { fromBase32, toBase32 } from '../../kernel/base32.ts'
import { decodeCredentialCode, encodeCredentialCode, LONGEST_CODE } from './credential-code.ts'
import { newToken, parseScanned } from './scanned.ts'
import { publish, signerOf, verifiersOf } from './signing.ts'

const key = generateKeyPairSync('ed25519').privateKey
const signer = signerOf(key)
const keys = verifiersOf({ keys: [publish(key)] })
const baseUrl = 'https://zfz.hunan.gov.cn'
const claims = {
  kind: 'ENFORCEMENT' as const,
  token: newToken(),
  number: '43010020260',
  holderName: '欧阳𬭎',
  organName: '长沙市岳麓区市场监督管理局',
  validFrom: '2026-01-01',
  validUntil: '2030-12-31',
  statusIndex: 131_071,
}
const { token: _, ...said } = claims

describe('the QR code of a credential', () => {
  it('says what was signed and verifies', () => {
    const code = encodeCredentialCode(claims, signer, baseUrl)
    expect(code.url).toBe(`HTTPS://ZFZ.HUNAN.GOV.CN/V/${claims.token}.${code.payload}`)
    for (const text of [code.url, code.url.toLowerCase(), `${code.token}.${code.payload}`, ` ${code.url}\n`]) {
      expect(decodeCredentialCode(text, keys)).toEqual({
        checks: { signature: 'ok' },
        kid: signer.kid,
        token: claims.token,
        claims: said,
        shortened: { holderName: false, organName: false },
      })
    }
  })

  it('verifies by the letter of RFC 9052 with nothing of ours', () => {
    const { token, payload } = encodeCredentialCode(claims, signer, baseUrl)
    const { tag, value } = decode(bits(payload)) as Tag & { value: [Buffer, object, Buffer, Buffer] }
    const [header, unprotected, body, signature] = value
    expect(tag).toBe(18)
    expect(unprotected).toEqual({})
    expect(header.toString('hex')).toBe(`a201270446${Buffer.from(signer.kid, 'base64url').toString('hex')}`)

    const encoder = new Encoder({ tagUint8Array: false, useRecords: false })
    const structure = encoder.encode(['Signature1', header, Buffer.concat([Buffer.from('LZ1'), bits(token)]), body])
    expect(verify(null, structure, createPublicKey(key), signature)).toBe(true)
    expect(decode(body)).toEqual({
      1: '43010020260',
      2: '欧阳𬭎',
      3: '长沙市岳麓区市场监督管理局',
      4: Date.UTC(2026, 0, 1) / 86_400_000,
      5: Date.UTC(2030, 11, 31) / 86_400_000,
      6: 131_071,
    })
  })

  it.each([
    ['a short name', '张伟民', '岳阳市岳阳楼区城市管理局'],
    ['six characters and a unit of fifteen', '阿依古丽买提', '湖南省长沙市芙蓉区交通运输局'.padEnd(15, '队')],
    ['four rare characters', '䶮𬭎㛃𫖯', '湘西土家族苗族自治州生态环境局'],
  ])('of %s is whole within 350 characters, version 12 at level M, alphanumeric', (_, holderName, organName) => {
    const code = encodeCredentialCode({ ...claims, holderName, organName, statusIndex: 499_999 }, signer, baseUrl)
    expect(code.shortened).toEqual({ holderName: false, organName: false })
    expect(code.url).toMatch(/^[0-9A-Z:/.]+$/)
    expect(code.url.length).toBeLessThanOrEqual(350)
    expect(QRCode.create(code.url, { errorCorrectionLevel: 'M' }).version).toBeLessThanOrEqual(12)
  })

  it('cuts the unit first, then the name, and says so', () => {
    const long = { ...claims, organName: '湖南省'.repeat(20) }
    const cut = decodeCredentialCode(encodeCredentialCode(long, signer, baseUrl).url, keys)!
    expect(cut.shortened).toEqual({ holderName: false, organName: true })
    expect(cut.claims.holderName).toBe(claims.holderName)
    expect(long.organName.startsWith(cut.claims.organName)).toBe(true)
    expect([...cut.claims.organName].length).toBeGreaterThan(10)

    const both = { ...long, holderName: '𬭎'.repeat(50) }
    const most = decodeCredentialCode(encodeCredentialCode(both, signer, baseUrl).url, keys)!
    expect(most.shortened).toEqual({ holderName: true, organName: true })
    expect(most.claims.holderName).toMatch(/^(𬭎){10,}$/u)
  })

  it('never passes 350 characters and always comes back, whatever the names', () => {
    const character = fc.constantFrom('张', '𬭎', '·', 'a', '㛃')
    const name = fc.array(character, { minLength: 1, maxLength: 60 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(name, name, fc.nat({ max: 2_000_000 }), (holderName, organName, statusIndex) => {
        const { url, shortened } = encodeCredentialCode(
          { ...claims, holderName, organName, statusIndex },
          signer,
          baseUrl,
        )
        const decoded = decodeCredentialCode(url, keys)!
        expect(url.length).toBeLessThanOrEqual(LONGEST_CODE)
        expect(decoded).toMatchObject({ checks: { signature: 'ok' }, shortened, claims: { statusIndex } })
        expect(decoded.claims.holderName === holderName).toBe(!shortened.holderName)
        expect(decoded.claims.organName === organName).toBe(!shortened.organName)
      }),
      { numRuns: 200 },
    )
  })

  it('refuses an address that leaves no room, and claims that are none', () => {
    expect(() => encodeCredentialCode(claims, signer, `https://${'a'.repeat(200)}.cn`)).toThrow(RangeError)
    expect(() => encodeCredentialCode({ ...claims, validFrom: '2026-13-01' }, signer, baseUrl)).toThrow(RangeError)
    expect(() => encodeCredentialCode({ ...claims, statusIndex: -1 }, signer, baseUrl)).toThrow(RangeError)
  })
})

describe('a forged code', () => {
  const { url, token, payload } = encodeCredentialCode(claims, signer, baseUrl)
  const bytes = bits(payload)

  it('with any one bit changed is bad, unknown or no code, never valid', () => {
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const forged = Buffer.from(bytes)
      forged[bit >> 3]! ^= 1 << (bit & 7)
      expect(decodeCredentialCode(`${token}.${toBase32(forged)}`, keys)?.checks.signature).not.toBe('ok')
    }
  })

  it('with another name is bad, and still shows what it claims', () => {
    const at = bytes.indexOf('欧阳')
    const forged = Buffer.from(bytes)
    forged.write('欧杨', at)
    const decoded = decodeCredentialCode(`${token}.${toBase32(forged)}`, keys)
    expect(decoded).toMatchObject({ checks: { signature: 'bad' }, claims: { holderName: '欧杨𬭎' } })
  })

  it('moved to another token is bad', () => {
    expect(decodeCredentialCode(`${newToken()}.${payload}`, keys)?.checks.signature).toBe('bad')
  })

  it('of a key that is not published could not be told', () => {
    const stranger = signerOf(generateKeyPairSync('ed25519').privateKey)
    const forged = encodeCredentialCode(claims, stranger, baseUrl)
    expect(decodeCredentialCode(forged.url, keys)?.checks.signature).toBe('unknown-key')
  })

  it('under another algorithm is no code', () => {
    const other = Buffer.from(bytes)
    other[other.indexOf(Buffer.from('a20127', 'hex')) + 2] = 0x26
    expect(decodeCredentialCode(`${token}.${toBase32(other)}`, keys)).toBeUndefined()
  })

  it.each([
    '',
    'HTTPS://EXAMPLE.COM/',
    token,
    `${token}.`,
    `${token}.A`,
    `${token}.AAAA`,
    url.slice(0, 200),
    `${url}A`,
  ])('like "%s" is no code', (text) => expect(decodeCredentialCode(text, keys)).toBeUndefined())

  it('of random bytes is answered without an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        expect(decodeCredentialCode(`${token}.${toBase32(noise)}`, keys)).toBeUndefined()
      }),
    )
    fc.assert(fc.property(fc.string(), (noise) => parseScanned(noise) === undefined || noise.trim().length >= 26))
  })
})

describe('what was scanned', () => {
  const token = 'MFRGGZDFMZTWQ2LKNNWG23TPOA'

  it.each([
    [token, { token }],
    [token.toLowerCase(), { token }],
    [`/v/${token}`, { token }],
    [`/V/${token.toLowerCase()}`, { token }],
    [`${token}.mfrgg`, { token, payload: 'MFRGG' }],
    [`HTTP://LOCALHOST:3000/V/${token}.MFRGG`, { token, payload: 'MFRGG', origin: 'http://localhost:3000' }],
    [`https://sft.hunan.gov.cn/zfz/v/${token}`, { token, origin: 'https://sft.hunan.gov.cn' }],
  ])('%s is taken apart', (text, parts) => expect(parseScanned(text)).toEqual(parts))

  it.each([
    `${token}A`,
    token.slice(1),
    `${token.slice(0, -1)}B`,
    `${token.slice(0, -1)}1`,
    `https://host/${token}`,
    `ftp://host/v/${token}`,
    `javascript:/v/${token}`,
    `https://host/v/${token}?x=1`,
    `${token}.${'A'.repeat(1100)}`,
  ])('%s is refused', (text) => expect(parseScanned(text)).toBeUndefined())

  it('has tokens of 128 random bits', () => {
    expect(newToken((size) => new Uint8Array(size).fill(0xff))).toBe('77777777777777777777777774')
    expect(new Set(Array.from({ length: 1000 }, () => newToken())).size).toBe(1000)
  })
})

describe('base32', () => {
  it('agrees with RFC 4648 section 10', () => {
    const vectors = {
      '': '',
      f: 'MY',
      fo: 'MZXQ',
      foo: 'MZXW6',
      foob: 'MZXW6YQ',
      fooba: 'MZXW6YTB',
      foobar: 'MZXW6YTBOI',
    }
    for (const [plain, text] of Object.entries(vectors)) {
      expect(toBase32(Buffer.from(plain))).toBe(text)
      expect(fromBase32(text)?.toString()).toBe(plain)
    }
  })

  it.each(['A', 'AAA', 'MZ', 'mzxq', 'M1', 'MZXW6===', 'AAAAAA'])('refuses %s', (text) =>
    expect(fromBase32(text)).toBeUndefined(),
  )
})

/** Base32 by another road than ours. */
function bits(text: string): Buffer {
  const all = [...text].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  return Buffer.from(all.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
}
