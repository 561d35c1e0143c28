import {
  appendBezierCurve,
  clip,
  closePath,
  concatTransformationMatrix,
  drawObject,
  endPath,
  fill,
  lineTo,
  moveTo,
  type PDFDocument,
  type PDFFont,
  type PDFImage,
  type PDFPage,
  PDFRawStream,
  type PDFRef,
  popGraphicsState,
  pushGraphicsState,
  type RGB,
  rectangle,
  rgb,
  setFillingColor,
  TextRenderingMode,
} from 'pdf-lib'
import type { Drawing } from './drawing.ts'
import { refuseMissingGlyphs, widthOf } from './fonts.ts'
import { QUIET_ZONE, qrModules } from './qr.ts'

const POINTS = 72 / 25.4

interface Ink {
  size: number
  colour?: RGB
  align?: 'left' | 'centre' | 'right'
  /** Drawn with an outline, as the one weight of the font has no bold. */
  bold?: boolean
  /** Between characters. */
  spacing?: number
}

export interface Area {
  x: number
  y: number
  width: number
  height: number
}

export const BLACK = rgb(0.1, 0.1, 0.12)
export const WHITE = rgb(1, 1, 1)

/** The forms that a document has already: a sheet of cards draws the same ground a thousand times. */
const FORMS = new WeakMap<PDFDocument, Map<Drawing, PDFRef>>()

function formOf(document: PDFDocument, drawing: Drawing): PDFRef {
  const forms = FORMS.get(document) ?? new Map<Drawing, PDFRef>()
  FORMS.set(document, forms)
  const known = forms.get(drawing)
  if (known) return known
  const { width, height, content } = drawing
  const form = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height], Filter: 'FlateDecode' }
  const dictionary = document.context.obj({ ...form, Length: content.length, Resources: {} })
  const made = document.context.register(PDFRawStream.of(dictionary, content))
  forms.set(drawing, made)
  return made
}

/** Hundredths of a point are finer than any printer. */
const round = (points: number): number => Math.round(points * 100) / 100

/** A page, or a part of one, in millimetres from its top left corner. Sizes of text are millimetres too. */
export class Sheet {
  readonly #page: PDFPage
  readonly #font: PDFFont
  readonly #left: number
  readonly #top: number

  constructor(page: PDFPage, font: PDFFont, left = 0, top = 0) {
    this.#page = page
    this.#font = font
    this.#left = left
    this.#top = top
  }

  /** The same page with its origin moved. */
  at(x: number, y: number): Sheet {
    return new Sheet(this.#page, this.#font, this.#left + x, this.#top + y)
  }

  #x(x: number): number {
    return round((this.#left + x) * POINTS)
  }

  #y(y: number): number {
    return round(this.#page.getHeight() - (this.#top + y) * POINTS)
  }

  /** One line; `y` is the baseline, `x` its left end, middle or right end. Throws GlyphsMissing. */
  text(text: string, x: number, y: number, { size, colour = BLACK, align = 'left', bold, spacing = 0 }: Ink): void {
    refuseMissingGlyphs(text)
    const width = widthOf(text) * size + spacing * ([...text].length - 1)
    const start = { left: x, centre: x - width / 2, right: x - width }[align]
    this.#page.drawText(text, {
      x: this.#x(start),
      y: this.#y(y),
      font: this.#font,
      size: round(size * POINTS),
      color: colour,
      ...(spacing !== 0 && { characterSpacing: round(spacing * POINTS) }),
      ...(bold && {
        renderMode: TextRenderingMode.FillAndOutline,
        strokeColor: colour,
        strokeWidth: round(size * POINTS * 0.022),
      }),
    })
  }

  /** A label whose characters are spread evenly over `width`, as on Chinese forms. */
  spread(text: string, x: number, y: number, width: number, ink: Ink): void {
    const gaps = Math.max(1, [...text].length - 1)
    this.text(text, x, y, { ...ink, spacing: (width - widthOf(text) * ink.size) / gaps })
  }

  image(image: PDFImage, { x, y, width, height }: Area): void {
    const size = { width: round(width * POINTS), height: round(height * POINTS) }
    this.#page.drawImage(image, { x: this.#x(x), y: this.#y(y + height), ...size })
  }

  rectangle(
    { x, y, width, height }: Area,
    { fill, border, thickness = 0.2, radius = 0 }: { fill?: RGB; border?: RGB; thickness?: number; radius?: number },
  ): void {
    this.#page.drawRectangle({
      x: this.#x(x),
      y: this.#y(y + height),
      width: round(width * POINTS),
      height: round(height * POINTS),
      ...(radius > 0 && { rx: round(radius * POINTS), ry: round(radius * POINTS) }),
      ...(fill && { color: fill }),
      ...(border && { borderColor: border, borderWidth: round(thickness * POINTS) }),
    })
  }

  /** A horizontal rule. */
  rule(left: number, right: number, y: number, colour: RGB, thickness: number): void {
    const line = { start: { x: this.#x(left), y: this.#y(y) }, end: { x: this.#x(right), y: this.#y(y) } }
    this.#page.drawLine({ ...line, color: colour, thickness: round(thickness * POINTS) })
  }

  /** A straight line. */
  line(from: { x: number; y: number }, to: { x: number; y: number }, colour: RGB, thickness: number): void {
    const line = { start: { x: this.#x(from.x), y: this.#y(from.y) }, end: { x: this.#x(to.x), y: this.#y(to.y) } }
    this.#page.drawLine({ ...line, color: colour, thickness: round(thickness * POINTS) })
  }

  /** Puts a drawing with its top left corner here. */
  place(drawing: Drawing, x: number, y: number): void {
    const name = this.#page.node.newXObject('Drawing', formOf(this.#page.doc, drawing))
    this.#page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(POINTS, 0, 0, -POINTS, this.#x(x), this.#y(y)),
      drawObject(name),
      popGraphicsState(),
    )
  }

  /** Dark on white; `side` includes the quiet zone. One path, its unit the module. */
  qr(text: string, x: number, y: number, side: number): void {
    const { size, runs } = qrModules(text)
    const module = (side * POINTS) / (size + 2 * QUIET_ZONE)
    const [left, top] = [this.#x(x) + QUIET_ZONE * module, this.#y(y) - QUIET_ZONE * module]
    this.rectangle({ x, y, width: side, height: side }, { fill: WHITE })
    this.#page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(module, 0, 0, -module, left, top),
      setFillingColor(rgb(0, 0, 0)),
      ...runs.map((run) => rectangle(run.x, run.y, run.length, 1)),
      fill(),
      popGraphicsState(),
    )
  }

  /** What `draw` draws shows only inside the rounded rectangle. */
  clipped({ x, y, width, height }: Area, radius: number, draw: () => void): void {
    const [l, r, t, b] = [this.#x(x), this.#x(x + width), this.#y(y), this.#y(y + height)]
    const q = round(radius * POINTS)
    const c = round(q * 0.4477)
    this.#page.pushOperators(
      pushGraphicsState(),
      moveTo(l + q, t),
      lineTo(r - q, t),
      appendBezierCurve(r - c, t, r, t - c, r, t - q),
      lineTo(r, b + q),
      appendBezierCurve(r, b + c, r - c, b, r - q, b),
      lineTo(l + q, b),
      appendBezierCurve(l + c, b, l, b + c, l, b + q),
      lineTo(l, t - q),
      appendBezierCurve(l, t - c, l + c, t, l + q, t),
      closePath(),
      clip(),
      endPath(),
    )
    draw()
    this.#page.pushOperators(popGraphicsState())
  }
}
