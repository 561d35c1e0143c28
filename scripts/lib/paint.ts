import { PDFiumLibrary } from '@hyzyla/pdfium'
import jsqr from 'jsqr'

const POINTS_PER_INCH = 72

/** A painted page: red, green, blue, alpha, 8 bits each, row by row. */
export interface Pixels {
  width: number
  height: number
  data: Uint8ClampedArray
}

/** Paints every page of a PDF, about as finely as an office printer does. */
export async function paintPdf(pdf: Uint8Array, dotsPerInch = 250): Promise<Pixels[]> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  try {
    const painted: Pixels[] = []
    for (const page of document.pages()) {
      const scale = dotsPerInch / POINTS_PER_INCH
      const { width, height, data } = await page.render({ scale, render: async (picture) => picture.data })
      painted.push({ width, height, data: Uint8ClampedArray.from(data) })
    }
    return painted
  } finally {
    document.destroy()
    library.destroy()
  }
}

/** The text of the QR code in a picture, found as a telephone's camera finds it; undefined if there is none. */
export function readQr({ data, width, height }: Pixels): string | undefined {
  return jsqr.default(data, width, height, { inversionAttempts: 'dontInvert' })?.data
}
