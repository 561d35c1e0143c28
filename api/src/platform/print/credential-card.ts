import { PDFDocument, type PDFImage } from 'pdf-lib'
import { ZONE } from '../../kernel/day.ts'
import { A4 } from './a4.ts'
import { type CardKind, type CardLook, LOOKS } from './card-looks.ts'
import { CARD, drawBack, drawFront } from './card-sides.ts'
import { inChinese } from './chinese-day.ts'
import { fitText } from './fit-text.ts'
import { embedPrintFont, refuseMissingGlyphs } from './fonts.ts'
import { BLUE, GOLD, NAVY, PALE } from './ornament.ts'
import { paragraph, paragraphHeight } from './paragraph.ts'
import { BLACK, Sheet } from './sheet.ts'

/** Everything that is printed. Nothing is looked up, so the same card gives the same bytes. */
export interface CredentialCard {
  kind: CardKind
  holderName: string
  organName: string
  number: string
  /** 执法类别, as one text. */
  enforcementTypes: string
  /** 执法区域 */
  area: string
  /** 发证机关 */
  issuingAuthority: string
  /** On the back of the card, e.g. 湖南省人民政府监制. */
  supervisedBy: string
  /** `YYYY-MM-DD` */
  validFrom: string
  /** Last day of validity, inclusive. */
  validUntil: string
  /** What the QR code holds: the signed address. */
  code: string
  /** The short address that a person can type. */
  verifyUrl: string
  /** A JPEG as `readJpeg` returns it. A card without a photo is made only when asked for, with an empty frame. */
  photo: Uint8Array | 'empty-frame'
  /** Printed, and the creation date of the file. */
  madeAt: Date
}

const LEFT = 15
const RIGHT = A4.width - LEFT
/** Where the values of the table begin. */
const COLUMN = 51

const timeInChinese = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/**
 * 电子证照: one A4 page with the card's front and back at true size and the facts in a table.
 * Throws GlyphsMissing, TextDoesNotFit.
 */
export async function renderCredentialPdf(card: CredentialCard): Promise<Uint8Array> {
  const { kind, photo, madeAt, code, ...texts } = card
  refuseMissingGlyphs(...Object.values(texts))
  const document = await PDFDocument.create({ updateMetadata: false })
  document.setTitle(`${LOOKS[kind].title} ${card.number}`)
  document.setAuthor(card.issuingAuthority)
  document.setLanguage('zh-CN')
  document.setCreationDate(madeAt)
  document.setModificationDate(madeAt)
  const font = await embedPrintFont(document)
  const image = photo === 'empty-frame' ? undefined : await document.embedJpg(photo)
  const page = document.addPage([A4.width, A4.height].map((mm) => (mm * 72) / 25.4) as [number, number])
  drawPage(new Sheet(page, font), card, image)
  return document.save()
}

function drawPage(sheet: Sheet, card: CredentialCard, photo: PDFImage | undefined): void {
  const validity = `${inChinese(card.validFrom)}至${inChinese(card.validUntil)}`
  const second = RIGHT - CARD.width
  const look = LOOKS[card.kind]
  heading(sheet, look)
  drawFront(sheet.at(LEFT, 50), { ...card, photo })
  drawBack(sheet.at(second, 50), { kind: card.kind, supervisedBy: card.supervisedBy, validity })
  const caption = { size: 2.6, colour: BLUE, align: 'centre' } as const
  sheet.text('正面', LEFT + CARD.width / 2, 109, caption)
  sheet.text('背面', second + CARD.width / 2, 109, caption)

  const end = table(sheet, 117, [
    ['姓名', card.holderName],
    ['工作单位', card.organName],
    ['证号', card.number],
    [look.warning ? '工作领域' : '执法类别', card.enforcementTypes],
    [look.warning ? '工作区域' : '执法区域', card.area],
    ['发证机关', card.issuingAuthority],
    ['有效期', validity],
    ['核验网址', card.verifyUrl],
  ])
  notes(sheet, end + 10, look, card.madeAt)
}

function heading(sheet: Sheet, { longTitle, title, warning }: CardLook): void {
  const middle = A4.width / 2
  sheet.text(warning ? longTitle : title, middle, 26, {
    size: 8.4,
    colour: NAVY,
    align: 'centre',
    spacing: 2.4,
    bold: true,
  })
  sheet.text('电子证照', middle, 35, { size: 4.2, colour: NAVY, align: 'centre', spacing: 1.6 })
  sheet.rule(LEFT, RIGHT, 40.5, NAVY, 0.6)
  sheet.rule(LEFT, RIGHT, 41.6, GOLD, 0.2)
}

/** Rows as high as their text; returns where the table ends. */
function table(sheet: Sheet, top: number, rows: [label: string, value: string][]): number {
  let y = top
  for (const [label, value] of rows) {
    const fitted = fitText(value, { width: RIGHT - COLUMN - 4, lines: 4, size: 4.1, smallest: 2.4 })
    const height = Math.max(11, paragraphHeight(fitted) + 5)
    sheet.rectangle({ x: LEFT, y, width: COLUMN - LEFT - 5, height }, { fill: PALE })
    sheet.spread(label, LEFT + 5.5, y + height / 2 + 1.35, 20, { size: 3.7, colour: NAVY })
    paragraph(sheet, fitted, COLUMN, y + (height - paragraphHeight(fitted)) / 2, BLACK)
    sheet.rule(LEFT, RIGHT, y, BLUE, 0.12)
    y += height
  }
  sheet.rule(LEFT, RIGHT, top, NAVY, 0.35)
  sheet.rule(LEFT, RIGHT, y, NAVY, 0.35)
  return y
}

/** That the electronic licence equals the paper one: 国务院关于在线政务服务的若干规定, articles 8 to 12. */
function notes(sheet: Sheet, top: number, { warning }: CardLook, madeAt: Date): void {
  let y = top
  const said = [
    ...(warning ? [`持证人${warning}。`] : []),
    '本证的真伪与当前状态(有效、暂停使用、已失效),以扫描二维码或访问核验网址实时查询的结果为准。',
    '依据《国务院关于在线政务服务的若干规定》,本电子证照与纸质证照具有同等法律效力。',
    `本文件生成于${timeInChinese.format(madeAt)}(北京时间)。`,
  ]
  for (const [i, note] of said.entries()) {
    const fitted = fitText(`${i + 1}. ${note}`, { width: RIGHT - LEFT, lines: 2, size: 3.1, smallest: 2.4 })
    paragraph(sheet, fitted, LEFT, y, BLUE)
    y += paragraphHeight(fitted) + 1.2
  }
}
