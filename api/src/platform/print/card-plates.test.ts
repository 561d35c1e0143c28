import { PDFiumLibrary } from '@hyzyla/pdfium'
import jsqr from 'jsqr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { portrait } from '../../../../scripts/lib/portrait.ts'
import { A4 } from './a4.ts'
import { checkCard, type PlateCard, renderCardPairs, renderCardSheets } from './card-plates.ts'
import { CARD } from './card-sides.ts'
import { missingGlyphs } from './fonts.ts'
import { PER_SHEET, PRINTED, placeOf } from './imposition.ts'
import { withPress } from './press.ts'

const FACTS = { title: 'P202600001', author: '湖南省司法厅', madeAt: new Date('2026-03-14T02:20:00Z') }
const PHOTO = portrait(3)
const cardOf = (n: number, facts: Partial<PlateCard> = {}): PlateCard => ({
  kind: 'ENFORCEMENT',
  holderName: '张伟民',
  organName: '长沙市芙蓉区市场监督管理局',
  number: `4301002026${n}`,
  code: `HTTPS://ZFZ.CN/V/MFRGGZDFMZTWQ2LKNNWG23TPO${n}.${'A1B2C3D4E5'.repeat(24)}`,
  supervisedBy: '湖南省人民政府监制',
  validFrom: '2026-01-01',
  validUntil: '2030-12-31',
  cardSerial: `C260000000${n}`,
  photo: PHOTO,
  ...facts,
})

let pdfium: PDFiumLibrary
beforeAll(async () => {
  pdfium = await PDFiumLibrary.init()
})
afterAll(() => pdfium.destroy())

const SCALE = 300 / 72
const MM = SCALE * (72 / 25.4)

interface Picture {
  width: number
  height: number
  data: Uint8Array
  text: string
}

/** A page at 300 dots an inch, and its words. */
async function pageOf(pdf: Uint8Array, page: number): Promise<Picture> {
  const document = await pdfium.loadDocument(pdf)
  try {
    // A page that was drawn is closed.
    const text = document.getPage(page).getText()
    const drawn = await document.getPage(page).render({ scale: SCALE, render: async ({ data }) => data })
    return { width: drawn.width, height: drawn.height, data: Uint8Array.from(drawn.data), text }
  } finally {
    document.destroy()
  }
}

function codeAt({ width, data }: Picture, at: { x: number; y: number }): string | undefined {
  const [x, y, w, h] = [at.x, at.y, CARD.width, CARD.height].map((mm) => Math.round(mm * MM)) as [
    number,
    number,
    number,
    number,
  ]
  const rows = Array.from({ length: h }, (_, row) =>
    data.subarray(((y + row) * width + x) * 4, ((y + row) * width + x + w) * 4),
  )
  return jsqr.default(new Uint8ClampedArray(Buffer.concat(rows)), w, h)?.data
}

/** Red, green, blue of one point. */
const colourAt = ({ width, data }: Picture, x: number, y: number): number[] => {
  const at = (Math.round(y * MM) * width + Math.round(x * MM)) * 4
  return [...data.subarray(at, at + 3)]
}

/** 通用规范汉字表 (国发〔2013〕23号): its characters outside of the basic block of ideographs. */
const BEYOND =
  '㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓'

describe('the print font', () => {
  it('has every character of 通用规范汉字表, and the whole basic block that the others are in', () => {
    const basic = Array.from({ length: 0x9fa6 - 0x4e00 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join('')
    expect(missingGlyphs(`${basic}鿍鿎鿏${BEYOND}`)).toEqual([])
  })
})

describe('the plates of cards', () => {
  it('are pages of card, bleed and marks, with the boxes that a press cuts by', async () => {
    const pdf = await renderCardPairs([cardOf(1)], FACTS)
    const text = Buffer.from(pdf).toString('latin1')
    const front = await pageOf(pdf, 0)
    expect(codeAt(front, { x: 9, y: 9 })).toBe(cardOf(1).code)
    // The ground goes on 3 mm beyond the edge, and no further.
    expect(colourAt(front, 9 - 2.7, 12)).toEqual(colourAt(front, 10, 12))
    expect(colourAt(front, 9 - 3.3, 12)).toEqual([255, 255, 255])
    expect((await pageOf(pdf, 1)).text).toContain('C2600000001')
    expect(text).not.toContain('/Encrypt')
    expect(Math.round((front.width / MM) * 100) / 100).toBeCloseTo(CARD.width + 18, 0)
  })

  it('are imposed eight on an A4, each back behind its front when the sheet is turned over its long edge', async () => {
    const cards = Array.from({ length: 9 }, (_, n) => cardOf(n))
    const pdf = await renderCardSheets(cards, FACTS)
    const fronts = await pageOf(pdf, 0)
    for (const [i, card] of cards.slice(0, PER_SHEET).entries())
      expect(codeAt(fronts, placeOf(i, 'front'))).toBe(card.code)
    for (let i = 0; i < PER_SHEET; i += 1) {
      const [front, back] = [placeOf(i, 'front'), placeOf(i, 'back')]
      expect(back.x).toBeCloseTo(A4.width - front.x - CARD.width, 6)
      expect(back.y).toBe(front.y)
    }
    expect([PRINTED.left, PRINTED.top].every((margin) => margin > 5)).toBe(true)
    // The ninth stands alone at the left; its back therefore at the right.
    const last = await pageOf(pdf, 3)
    expect(last.text).toContain('C2600000008')
    const [there, empty] = [placeOf(0, 'back'), placeOf(0, 'front')]
    expect(colourAt(last, empty.x + 2, empty.y + 2)).toEqual([255, 255, 255])
    expect(colourAt(last, there.x + 2, there.y + 2)).not.toEqual([255, 255, 255])
  })

  it('tell the kinds apart by colour and title, and say what auxiliary staff may not do', async () => {
    const bands: string[] = []
    for (const kind of ['ENFORCEMENT', 'SUPERVISION', 'AUXILIARY'] as const) {
      const pdf = await renderCardPairs([cardOf(1, { kind })], FACTS)
      const [front, back] = [await pageOf(pdf, 0), await pageOf(pdf, 1)]
      bands.push(colourAt(front, 10, 10).join())
      const title = { ENFORCEMENT: '行政执法证', SUPERVISION: '行政执法监督证', AUXILIARY: '辅助人员工作证' }[kind]
      for (const side of [front, back]) {
        expect(side.text).toContain(title)
        expect(side.text.includes('不具有行政执法资格，不得单独执法')).toBe(kind === 'AUXILIARY')
      }
    }
    expect(new Set(bands).size).toBe(3)
  })

  it('take names of minorities with more than twenty characters, and refuse what has no glyph or no place', () => {
    const { photo: _, ...card } = cardOf(1)
    expect(() => checkCard({ ...card, holderName: '尼牙孜·阿卜杜克热木·吾布力哈斯木·艾合买提江' })).not.toThrow()
    expect(() => checkCard({ ...card, holderName: '张𡍣' })).toThrow(
      expect.objectContaining({ code: 'print-glyph-missing', detail: { characters: ['𡍣'] } }),
    )
    expect(() => checkCard({ ...card, organName: '局'.repeat(400) })).toThrow(
      expect.objectContaining({ code: 'print-text-too-long' }),
    )
  })
})

describe('a press', () => {
  it('prints in threads what is printed without them, byte for byte, and goes on after a refusal', async () => {
    const cards = [cardOf(1), cardOf(2)]
    await withPress(async (press) => {
      const good = press.print({ form: 'pairs', cards, facts: FACTS })
      const bad = press.print({ form: 'pairs', cards: [cardOf(3, { holderName: '张𡍣' })], facts: FACTS })
      await expect(bad).rejects.toMatchObject({ code: 'print-glyph-missing', detail: { characters: ['𡍣'] } })
      expect(Buffer.from(await good).equals(await renderCardPairs(cards, FACTS))).toBe(true)
      expect((await press.print({ form: 'sheets', cards, facts: FACTS })).length).toBeGreaterThan(20_000)
    }, 1)
  })
})
