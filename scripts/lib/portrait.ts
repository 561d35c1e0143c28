/** Draws the portraits of people who don't exist, for the demonstration: `portrait(seed)` gives a JPEG of 358 × 441. */
import { encodeJpeg } from './jpeg.ts'

const WIDTH = 358
const HEIGHT = 441

type Colour = readonly [number, number, number]

const SKINS: Colour[] = [
  [236, 203, 178],
  [226, 188, 160],
  [243, 214, 192],
  [214, 174, 145],
]
const HAIRS: Colour[] = [
  [34, 30, 30],
  [48, 40, 36],
  [62, 54, 50],
  [96, 94, 94],
]
const COATS: Colour[] = [
  [28, 42, 74],
  [38, 44, 54],
  [24, 56, 70],
  [52, 52, 60],
]
const SHIRTS: Colour[] = [
  [236, 240, 245],
  [206, 222, 240],
]
const TIES: Colour[] = [
  [120, 30, 38],
  [34, 62, 120],
  [40, 44, 52],
]

/** A person without features on a white ground, the same for the same seed: 26 × 32 mm at 350 dpi, 14 to 60 KB. */
export function portrait(seed: number): Uint8Array {
  const random = generator(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const look = {
    skin: pick(SKINS),
    hair: pick(HAIRS),
    coat: pick(COATS),
    shirt: pick(SHIRTS),
    tie: pick(TIES),
    face: 62 + random() * 8,
    shoulders: 136 + random() * 22,
    hairline: 142 + random() * 12,
    parting: (random() - 0.5) * 90,
    long: random() < 0.45,
  }
  const pixels = new Uint8Array(WIDTH * HEIGHT * 3)
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const { colour, grain } = colourAt(x + 0.5, y + 0.5, look)
      const noise = grain === 0 ? 0 : (random() - 0.5) * grain
      for (let c = 0; c < 3; c += 1) pixels[(y * WIDTH + x) * 3 + c] = Math.max(0, Math.min(255, colour[c]! + noise))
    }
  }
  return encodeJpeg({ width: WIDTH, height: HEIGHT, pixels }, 93)
}

interface Look {
  skin: Colour
  hair: Colour
  coat: Colour
  shirt: Colour
  tie: Colour
  /** Half the width of the face, in pixels. */
  face: number
  /** Half the width of the shoulders. */
  shoulders: number
  hairline: number
  parting: number
  long: boolean
}

/** Layers from back to front; the ground stays pure white, everything on it has a grain like cloth or film. */
function colourAt(x: number, y: number, look: Look): { colour: number[]; grain: number } {
  const dx = x - WIDTH / 2
  const side = Math.abs(dx)
  const light = 1 - 0.1 * (dx / 180) - 0.06 * ((y - 200) / 240)
  let covered = 0
  const colour = [255, 255, 255]
  const lay = (over: Colour, amount: number, shade = 1) => {
    if (amount <= 0) return
    const a = Math.min(1, amount)
    covered = Math.max(covered, a)
    for (let c = 0; c < 3; c += 1) colour[c]! += (Math.min(255, over[c]! * shade * light) - colour[c]!) * a
  }

  const head = ellipse(dx, y - 212, look.face, 88)
  if (look.long) lay(look.hair, Math.min(ellipse(dx, y - 236, look.face + 22, 124), below(y, 326 - side * 0.12)))
  const coat = ellipse(dx, y - 470, look.shoulders, 146)
  const opening = 44 - (y - 330) * 0.4
  lay(look.coat, coat)
  lay(look.shirt, Math.min(coat, opening - side))
  lay(look.tie, Math.min(coat, 8 + (y - 350) * 0.06 - side, opening - side, below(-y, -340)))
  lay(look.coat, Math.min(coat, 2 - Math.abs(opening - side), below(y, 440 - side)), 0.7)

  lay(look.skin, Math.min(33 - side, below(y, 352 - side * 0.7), below(-y, -240)), 0.88)
  if (!look.long) lay(look.skin, ellipse(side - look.face, y - 216, 10, 20), 0.92)
  const cap = ellipse(dx, y - 200, look.face + 8, 98)
  lay(look.hair, Math.min(cap, below(y, 204)))
  lay(look.skin, head)
  const fringe = look.hairline + ((dx - look.parting) / 60) ** 2 * 6
  const temple = fringe + Math.max(0, side - look.face * 0.8) * 7
  lay(look.hair, Math.min(cap, below(y, Math.min(temple, look.long ? 260 : 204))))
  return { colour, grain: covered * 9 }
}

/** How far inside, in pixels: 1 and more is covered, 0 and less is not. */
function ellipse(dx: number, dy: number, rx: number, ry: number): number {
  return (1 - Math.hypot(dx / rx, dy / ry)) * Math.min(rx, ry) + 0.5
}

const below = (value: number, limit: number): number => limit - value + 0.5

/** mulberry32: small, and the same everywhere. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
