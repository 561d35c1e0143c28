import { generateKeyPairSync } from 'node:crypto'
import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium'
import jsqr from 'jsqr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { portrait } from '../../../../scripts/lib/portrait.ts'
import { decodeCredentialCode, encodeCredentialCode } from '../crypto/credential-code.ts'
import { newToken } from '../crypto/scanned.ts'
import { publish, signerOf, verifiersOf } from '../crypto/signing.ts'
import { CARD } from './card-sides.ts'
import { type CredentialCard, renderCredentialPdf } from './credential-card.ts'
import { qrModules, qrSvg } from './qr.ts'

const key = generateKeyPairSync('ed25519').privateKey
const keys = verifiersOf({ keys: [publish(key)] })

function cardOf(facts: Partial<CredentialCard> = {}): CredentialCard {
  const card = {
    kind: 'ENFORCEMENT' as const,
    holderName: '张伟民',
    organName: '长沙市芙蓉区市场监督管理局',
    number: '43010020260',
    enforcementTypes: '行政检查、行政处罚',
    area: '长沙市芙蓉区',
    issuingAuthority: '湖南省司法厅',
    supervisedBy: '湖南省人民政府监制',
    validFrom: '2026-01-01',
    validUntil: '2030-12-31',
    photo: portrait(3),
    madeAt: new Date('2026-03-14T02:20:00Z'),
    ...facts,
  }
  const code = encodeCredentialCode(
    { ...card, token: newToken(), statusIndex: 131_071 },
    signerOf(key),
    'https://zfz.cn',
  )
  return { ...card, code: code.url, verifyUrl: `https://zfz.cn/v/${code.token}`, ...facts }
}

let pdfium: PDFiumLibrary
beforeAll(async () => {
  pdfium = await PDFiumLibrary.init()
})
afterAll(() => pdfium.destroy())

interface Pixels {
  width: number
  height: number
  data: Uint8Array
}

const MM = 72 / 25.4

async function opened<T>(pdf: Uint8Array, use: (document: PDFiumDocument) => Promise<T>): Promise<T> {
  const document = await pdfium.loadDocument(pdf)
  try {
    return await use(document)
  } finally {
    document.destroy()
  }
}

/** The first page at so many pixels a point. */
const pixelsOf = (pdf: Uint8Array, scale: number) =>
  opened(pdf, async (document): Promise<Pixels> => {
    const { width, height, data } = await document.getPage(0).render({ scale, render: async ({ data }) => data })
    return { width, height, data: Uint8Array.from(data) }
  })

/** A part of the page, in millimetres. */
function part({ width, data }: Pixels, scale: number, area: [x: number, y: number, w: number, h: number]): Pixels {
  const [x, y, w, h] = area.map((mm) => Math.round(mm * MM * scale)) as [number, number, number, number]
  const rows = Array.from({ length: h }, (_, row) =>
    data.subarray(((y + row) * width + x) * 4, ((y + row) * width + x + w) * 4),
  )
  return { width: w, height: h, data: Buffer.concat(rows) }
}

const dark = ({ data }: Pixels): number => data.filter((value, i) => i % 4 === 1 && value < 110).length

/** Where the card's front, its name and its QR code stand on the page. */
const FRONT: [number, number, number, number] = [15, 50, CARD.width, CARD.height]
const NAME: [number, number, number, number] = [15 + 43, 50 + 12.2, 38, 6.4]
const QR: [number, number, number, number] = [15 + 58, 50 + 27, 27, 27]

describe('the PDF of a credential', () => {
  it('has a QR code that a reader decodes from the picture of the card, and the signature holds', async () => {
    const card = cardOf()
    const scale = 300 / 72
    const { width, height, data } = part(await pixelsOf(await renderCredentialPdf(card), scale), scale, FRONT)
    const read = jsqr.default(new Uint8ClampedArray(data), width, height)
    expect(read?.data).toBe(card.code)
    expect(decodeCredentialCode(read!.data, keys)).toMatchObject({
      checks: { signature: 'ok' },
      claims: { holderName: '张伟民', number: '43010020260' },
    })
  })

  it('has a QR code of 20 mm and more for the longest names', async () => {
    const card = cardOf({
      holderName: '阿卜杜热合曼·买买提伊明江·古丽仙',
      organName: '湖南省湘西土家族苗族自治州永顺县综合行政执法大队',
    })
    const { version, size } = qrModules(card.code)
    expect(version).toBeLessThanOrEqual(12)
    expect((23.2 * size) / (size + 8)).toBeGreaterThanOrEqual(20)
    const scale = 300 / 72
    const { width, height, data } = part(await pixelsOf(await renderCredentialPdf(card), scale), scale, QR)
    expect(jsqr.default(new Uint8ClampedArray(data), width, height)?.data).toBe(card.code)
  })

  it('has room for a name of 50 characters in a unit of 60', async () => {
    const names = {
      holderName: '阿卜杜热·'.repeat(10),
      organName: '湖南省湘西土家族苗族自治州永顺县综合行政执法大队'.padEnd(60, '中队'),
    }
    expect((await renderCredentialPdf(cardOf(names))).length).toBeGreaterThan(20_000)
    const whole = { ...names, holderName: '𬭎'.repeat(50) }
    expect((await renderCredentialPdf(cardOf(whole))).length).toBeGreaterThan(20_000)
  })

  it('draws each rare character: not a blank, and not the same box for all', async () => {
    const scale = 3
    const card = cardOf({ code: 'HTTPS://ZFZ.CN/V/X', photo: 'empty-frame' })
    const drawn: Pixels[] = []
    for (const holderName of ['·', '䶮', '𬭎', '㛃', '𫖯']) {
      drawn.push(part(await pixelsOf(await renderCredentialPdf({ ...card, holderName }), scale), scale, NAME))
    }
    const [dot, ...rare] = drawn.map(dark)
    for (const count of rare) expect(count).toBeGreaterThan(3 * dot! + 100)
    expect(new Set(drawn.map(({ data }) => Buffer.from(data).toString('base64'))).size).toBe(5)
  })

  it('holds the facts as text, rare characters included', async () => {
    const card = cardOf({ holderName: '欧阳𬭎', photo: 'empty-frame' })
    const text = await opened(await renderCredentialPdf(card), async (document) => document.getPage(0).getText())
    const facts = [card.organName, card.number, card.area, card.issuingAuthority, card.supervisedBy, card.verifyUrl]
    for (const fact of [...facts, '欧阳𬭎', '2026年1月1日至2030年12月31日']) expect(text).toContain(fact)
  })

  it('is refused when the font lacks a character, and the answer names all of them', async () => {
    const card = cardOf({ holderName: '张𡍣', organName: '𫍙山县公安局', code: 'X', verifyUrl: 'X' })
    await expect(renderCredentialPdf(card)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'print-glyph-missing',
      detail: { characters: ['𡍣', '𫍙'] },
    })
  })

  it('is the same, byte for byte, for the same card, and carries its own time only', async () => {
    const card = cardOf()
    const [one, other] = [await renderCredentialPdf(card), await renderCredentialPdf(card)]
    expect(Buffer.from(one).equals(other)).toBe(true)
    const later = await renderCredentialPdf({ ...card, madeAt: new Date('2026-03-14T02:21:00Z') })
    expect(Buffer.from(one).equals(later)).toBe(false)
  })

  it('is one A4 page of less than 120 KB with the photo in it', async () => {
    const pdf = await renderCredentialPdf(cardOf())
    const size = await opened(pdf, async (document) => ({
      pages: document.getPageCount(),
      ...document.getPage(0).getOriginalSize(),
    }))
    expect(size.pages).toBe(1)
    expect([size.originalWidth, size.originalHeight].map((points) => Math.round(points / MM))).toEqual([210, 297])
    expect(pdf.length).toBeLessThan(120_000)
    expect(Buffer.from(pdf).includes(Buffer.from(portrait(3)))).toBe(true)
  })
})

describe('the QR code on a page', () => {
  it('is a small picture whose path draws exactly the dark modules', () => {
    const svg = qrSvg('HTTPS://ZFZ.CN/V/MFRGGZDFMZTWQ2LKNNWG23TPOA')
    const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1])
    const pixels = new Uint8ClampedArray(side * 4 * side * 4 * 4).fill(255)
    for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
      for (let row = Number(y) * 4; row < Number(y) * 4 + 4; row += 1) {
        const from = (row * side * 4 + Number(x) * 4) * 4
        for (let at = from; at < from + Number(length) * 16; at += 1) if (at % 4 !== 3) pixels[at] = 0
      }
    }
    expect(jsqr.default(pixels, side * 4, side * 4)?.data).toBe('HTTPS://ZFZ.CN/V/MFRGGZDFMZTWQ2LKNNWG23TPOA')
    expect(svg.length).toBeLessThan(8000)
  })
})
