import { PDFiumLibrary } from '@hyzyla/pdfium'
import { describe, expect, it } from 'vitest'
import { encodeJpeg } from './jpeg.ts'
import { portrait } from './portrait.ts'

/** The picture as an independent decoder sees it, red, green and blue: as the only thing on the page of a PDF. */
async function decoded(jpeg: Uint8Array, width: number, height: number): Promise<number[]> {
  const drawing = `${width} 0 0 ${height} 0 0 cm /I Do`
  const image = `/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode`
  const page = `/MediaBox[0 0 ${width} ${height}]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R`
  const file = Buffer.concat([
    Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n'),
    Buffer.from(`2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R${page}>>endobj\n`),
    Buffer.from(`5 0 obj<</Length ${drawing.length}>>stream\n${drawing}\nendstream endobj\n`),
    Buffer.from(`4 0 obj<<${image}/Length ${jpeg.length}>>stream\n`),
    jpeg,
    Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n'),
  ])
  const pdfium = await PDFiumLibrary.init()
  const document = await pdfium.loadDocument(file)
  const { data } = await document.getPage(0).render({ scale: 1, render: async (picture) => picture.data })
  const colours = [...data].filter((_, i) => i % 4 !== 3)
  document.destroy()
  pdfium.destroy()
  return colours
}

describe('a drawn portrait', () => {
  it('is the same for a seed and different for another', () => {
    expect(Buffer.from(portrait(5)).equals(portrait(5))).toBe(true)
    expect(Buffer.from(portrait(5)).equals(portrait(6))).toBe(false)
  })

  it('has the size in bytes that a credential photo must have, for every seed', () => {
    for (let seed = 0; seed < 12; seed += 1) {
      const { length } = portrait(seed)
      expect(length).toBeGreaterThan(14 * 1024)
      expect(length).toBeLessThan(60 * 1024)
    }
  })

  it('has a white ground and a person in the middle', async () => {
    const pixels = await decoded(portrait(1), 358, 441)
    const at = (x: number, y: number) => pixels.slice((y * 358 + x) * 3, (y * 358 + x) * 3 + 3)
    for (const [x, y] of [
      [5, 5],
      [350, 5],
      [20, 200],
      [340, 200],
    ] as const) {
      for (const value of at(x, y)) expect(value).toBeGreaterThan(250)
    }
    expect(Math.min(...at(179, 220))).toBeLessThan(235)
  })
})

describe('the JPEG encoder', () => {
  it('writes what others decode to the same colours, also at odd sizes and hard edges', async () => {
    const [width, height] = [61, 47]
    const pixels = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
      const [c, x, y] = [i % 3, Math.floor(i / 3) % width, Math.floor(i / 3 / width)]
      return x > 30 && y > 20 ? [200, 30, 90][c]! : [x * 4, y * 5, 255 - x * 2][c]!
    })
    const back = await decoded(encodeJpeg({ width, height, pixels }, 95), width, height)
    const worst = Math.max(...back.map((value, i) => Math.abs(value - pixels[i]!)))
    const mean = back.reduce((sum, value, i) => sum + Math.abs(value - pixels[i]!), 0) / back.length
    expect(back).toHaveLength(pixels.length)
    expect(mean).toBeLessThan(2)
    expect(worst).toBeLessThan(40)
  })
})
