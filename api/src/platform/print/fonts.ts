import { readFileSync } from 'node:fs'
import * as fontkit from 'fontkit'
import type { PDFDocument, PDFFont } from 'pdf-lib'
import { Refusal } from '../../kernel/refusal.ts'

/** Noto Serif SC Regular (SIL OFL 1.1): 30.9 thousand characters, also 䶮 𬭎 㛃 𫖯. */
const FILE = new URL('../../../assets/fonts/NotoSerifSC-Regular.ttf', import.meta.url)

let loaded: fontkit.Font | undefined

/** The one font of everything printed, read and parsed once: that is most of the time of a page. */
function printFont(): fontkit.Font {
  if (loaded) return loaded
  const font = fontkit.create(readFileSync(FILE))
  if (!('hasGlyphForCodePoint' in font)) throw new Error('the print font is a collection')
  loaded = font
  return font
}

/** Puts into the document the glyphs that it will use, and no others. */
export function embedPrintFont(document: PDFDocument): Promise<PDFFont> {
  document.registerFontkit({ create: printFont })
  return document.embedFont(new Uint8Array(), { subset: true })
}

/** Each character that the font can't draw, once. Print nothing while there are any: a box is not a name. */
export function missingGlyphs(text: string): string[] {
  const font = printFont()
  return [...new Set(text)].filter((character) => !font.hasGlyphForCodePoint(character.codePointAt(0)!))
}

/** `print-glyph-missing`, with the characters. Somebody has to supply the name as a picture or another spelling. */
class GlyphsMissing extends Refusal {
  constructor(characters: string[]) {
    super('conflict', 'print-glyph-missing', { characters })
  }
}

/** Throws GlyphsMissing with all characters of all texts that can't be drawn. */
export function refuseMissingGlyphs(...texts: string[]): void {
  const characters = missingGlyphs(texts.join(''))
  if (characters.length > 0) throw new GlyphsMissing(characters)
}

/** Width in units of the font size, without kerning. */
export function widthOf(text: string): number {
  const font = printFont()
  let units = 0
  for (const character of text) units += font.glyphForCodePoint(character.codePointAt(0)!).advanceWidth
  return units / font.unitsPerEm
}
