import { attribute } from '../office/xml.ts'
import { FormatStack, type FormatTag } from './formats.ts'

/** Something drawn in a text. */
export interface Drawing {
  kind: 'picture' | 'chart' | 'diagram'
  /** Relation to the bytes of a picture. */
  relation: string
  name: string
  /** What it shows, in words. */
  description: string
  /** As it is shown, in pixels; 0 if unknown. */
  width: number
  height: number
}

/** Lengths of drawings are in EMU, 914,400 an inch; a pixel is a ninety-sixth of an inch. */
const EMU_A_PIXEL = 9525

/** Characters of the symbol fonts that stand for something in a question. */
const SYMBOLS: Readonly<Record<string, string>> = {
  F0FC: '√',
  F050: '√',
  F0FE: '☑',
  F0FB: '×',
  F04F: '×',
  F0A3: '□',
  F06F: '□',
}

/** Reads the content of runs (`w:r`): text, breaks, formats, drawings. */
export class RunReader {
  readonly #put: (text: string) => void
  readonly #stack = new FormatStack()
  /** Bold and the like count only in our own documents: elsewhere they are decoration. */
  #hasFormats = false
  #isText = false
  #isProperties = false
  #formats = new Set<FormatTag>()
  #isUnderlined = false
  #drawing: Drawing | undefined

  constructor(put: (text: string) => void) {
    this.#put = put
  }

  /** @param hasFormats whether bold, italic and lines count in this paragraph */
  startParagraph(hasFormats: boolean): void {
    this.#hasFormats = hasFormats
    this.#formats = new Set()
  }

  endParagraph(): void {
    this.#put(this.#stack.end())
  }

  /** Adds something in the formats of the run. */
  add(text: string): void {
    if (text !== '') this.#put(this.#stack.change(this.#formats) + text)
  }

  open(name: string, attributes: string): void {
    const value = (key = 'val') => attribute(attributes, key) ?? ''
    if (this.#isProperties) this.#property(name, value())
    else if (name === 'r') {
      this.#formats = new Set()
      this.#isUnderlined = false
    } else if (name === 'rPr') this.#isProperties = true
    else if (name === 't') this.#isText = true
    else if (name === 'tab') this.add('\t')
    else if (name === 'br' || name === 'cr') {
      if (value('type') === '' || value('type') === 'textWrapping') this.add('\n')
    } else if (name === 'noBreakHyphen') this.add('-')
    else if (name === 'sym') this.add(SYMBOLS[value('char').toUpperCase()] ?? '□')
    else this.#openDrawing(name, attributes)
  }

  text(text: string): void {
    if (!this.#isText) return
    // A blank to fill in is often an underlined stretch of spaces.
    this.add(this.#isUnderlined && /^[\s\u00a0\u3000]+$/.test(text) ? '____' : text)
  }

  #property(name: string, value: string): void {
    const isOn = value !== '0' && value !== 'false' && value !== 'none'
    if (name === 'vertAlign') {
      if (value === 'superscript') this.#formats.add('sup')
      if (value === 'subscript') this.#formats.add('sub')
    } else if (!this.#hasFormats) this.#isUnderlined ||= name === 'u' && isOn
    else if (name === 'strike' && isOn) this.#formats.add('s')
    else if ((name === 'b' || name === 'i' || name === 'u') && isOn) this.#formats.add(name)
  }

  /** The drawing that ends here, if one does. */
  close(name: string): Drawing | undefined {
    if (name === 't') this.#isText = false
    else if (name === 'rPr') this.#isProperties = false
    else if (name === 'drawing' || name === 'pict' || name === 'object') {
      const drawing = this.#drawing
      this.#drawing = undefined
      // A shape without a picture is a line or a box; what is written in it has been read.
      return drawing && (drawing.kind !== 'picture' || drawing.relation !== '') ? drawing : undefined
    }
    return undefined
  }

  #openDrawing(name: string, attributes: string): void {
    const value = (key: string) => attribute(attributes, key) ?? ''
    if (name === 'drawing' || name === 'pict' || name === 'object') {
      this.#drawing = { kind: 'picture', relation: '', name: '', description: '', width: 0, height: 0 }
      return
    }
    const drawing = this.#drawing
    if (!drawing) return
    if (name === 'extent') {
      drawing.width = Math.round(Number(value('cx')) / EMU_A_PIXEL) || 0
      drawing.height = Math.round(Number(value('cy')) / EMU_A_PIXEL) || 0
    } else if (name === 'docPr') {
      drawing.name = value('name')
      drawing.description = value('descr')
    } else if (name === 'blip' && drawing.relation === '') drawing.relation = value('embed') || value('link')
    else if (name === 'imagedata' && drawing.relation === '') drawing.relation = value('id')
    else if (name === 'chart') drawing.kind = 'chart'
    else if (name === 'relIds') drawing.kind = 'diagram'
  }
}
