import { PDFDocument, type PDFImage } from 'pdf-lib'
import { embedPrintFont } from './fonts.ts'
import { Sheet } from './sheet.ts'

/** Millimetres. */
export const A4 = { width: 210, height: 297 }

/** A document of A4 pages; what is drawn and the dates of the file depend on nothing but what it is given. */
export async function a4Document({ title, author, madeAt }: { title: string; author: string; madeAt: Date }) {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.setTitle(title)
  document.setAuthor(author)
  document.setLanguage('zh-CN')
  document.setCreationDate(madeAt)
  document.setModificationDate(madeAt)
  const font = await embedPrintFont(document)
  const points = (mm: number) => (mm * 72) / 25.4
  return {
    addPage: (): Sheet => new Sheet(document.addPage([points(A4.width), points(A4.height)]), font),
    embedJpg: (jpeg: Uint8Array): Promise<PDFImage> => document.embedJpg(jpeg),
    save: (): Promise<Uint8Array> => document.save(),
  }
}
