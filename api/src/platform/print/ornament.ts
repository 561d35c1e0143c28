import { type RGB, rgb } from 'pdf-lib'
import { type Drawing, drawingOf } from './drawing.ts'

/** Colours of the card: the dark blue of the holder and lanyard, and an old gold. */
export const NAVY = rgb(0.1, 0.21, 0.4)
export const BLUE = rgb(0.32, 0.45, 0.65)
export const PALE = rgb(0.955, 0.97, 0.99)
export const GOLD = rgb(0.66, 0.51, 0.24)
export const MIST = rgb(0.84, 0.89, 0.95)

type Line = [number, number][]

/** Fine waves over a whole side, which a copier blurs. `phase` tells front from back. */
export function waves(width: number, height: number, phase: number, colour: RGB = MIST): Drawing {
  const lines: Line[] = []
  for (let n = 0; n < 26; n += 1) {
    const base = (height + 12) * (n / 25) - 6
    const line: Line = []
    for (let x = 0; x <= width + 0.01; x += width / 64) {
      const angle = (x / width) * Math.PI * 4 + phase
      line.push([x, base + 2.6 * Math.sin(angle + n * 0.42) + 1.1 * Math.sin(angle * 2.5 - n * 0.3)])
    }
    lines.push(line)
  }
  return drawingOf(width, height, [{ colour, thickness: 0.09, lines }])
}

/**
 * A rosette in two rings: an ornament of our own. The national emblem is not ours to draw; a printer of cards
 * licensed for it puts it in this place.
 */
export function rosette(radius: number): Drawing {
  const around = (steps: number, part: (angle: number) => number): Line =>
    Array.from({ length: steps + 1 }, (_, n) => polar((n / steps) * 2 * Math.PI, part((n / steps) * 2 * Math.PI)))
  const polar = (angle: number, part: number): [number, number] => [
    middle + radius * part * Math.cos(angle),
    middle + radius * part * Math.sin(angle),
  ]
  const middle = radius + 0.2
  const petals = [0, 1, 2].map((turn) =>
    around(180, (angle) => 0.56 + 0.2 * Math.cos(12 * angle + (turn * 2 * Math.PI) / 3)),
  )
  const rings = [1, 0.93, 0.86, 0.24].map((part) => around(72, () => part))
  const rays = Array.from({ length: 48 }, (_, n): Line => [0.875, 0.915].map((part) => polar((n / 24) * Math.PI, part)))
  return drawingOf(2 * middle, 2 * middle, [
    { colour: GOLD, thickness: 0.12, lines: petals },
    { colour: GOLD, thickness: 0.18, lines: [...rings, ...rays] },
  ])
}
