import { deflateSync } from 'node:zlib'
import type { RGB } from 'pdf-lib'

/** A fixed line drawing as a PDF form, written and compressed once for all documents. */
export interface Drawing {
  /** Millimetres. */
  width: number
  height: number
  /** Deflated content stream in millimetres, y downward. */
  content: Uint8Array
}

export interface Stroke {
  colour: RGB
  /** Millimetres. */
  thickness: number
  lines: [number, number][][]
}

const number = (value: number): string => String(Math.round(value * 1000) / 1000)

export function drawingOf(width: number, height: number, strokes: Stroke[]): Drawing {
  const content = strokes.map(({ colour, thickness, lines }) => {
    const ink = [colour.red, colour.green, colour.blue].map(number).join(' ')
    const paths = lines.map((points) =>
      points.map(([x, y], i) => `${number(x)} ${number(y)} ${i === 0 ? 'm' : 'l'}`).join('\n'),
    )
    return `${ink} RG ${number(thickness)} w\n${paths.join('\n')}\nS`
  })
  return { width, height, content: deflateSync(content.join('\n')) }
}
