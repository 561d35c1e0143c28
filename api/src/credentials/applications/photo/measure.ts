import type { PhotoMeasures } from '../../rules/photo.ts'
import { type Blocks, readBlocks } from './jpeg-blocks.ts'

/** Parts of the width and the height that show nothing but the ground in a portrait by the rules: the upper corners. */
const CORNER = { wide: 0.18, high: 0.25 }
/** The middle, where the face is. */
const FACE = { left: 0.28, right: 0.72, top: 0.2, bottom: 0.7 }

/** Measures a portrait; undefined when it cannot be read so, which is no fault of the portrait. */
export function measurePhoto(jpeg: Uint8Array): PhotoMeasures | undefined {
  const blocks = readBlocks(jpeg)
  if (!blocks) return undefined
  const { across, down, red, green, blue } = blocks
  const ground = placesOf(blocks, (x, y) => y < CORNER.high && (x < CORNER.wide || x > 1 - CORNER.wide))
  const face = placesOf(blocks, (x, y) => x > FACE.left && x < FACE.right && y > FACE.top && y < FACE.bottom)
  if (across < 8 || down < 8 || ground.length === 0 || face.length === 0) return undefined
  const mean = (places: readonly number[], of: Float32Array) =>
    places.reduce((sum, i) => sum + of[i]!, 0) / places.length
  const colours = [red, green, blue].map((plane) => mean(ground, plane))
  const brightness = luma(colours[0]!, colours[1]!, colours[2]!)
  const variance =
    ground.reduce((sum, i) => sum + (luma(red[i]!, green[i]!, blue[i]!) - brightness) ** 2, 0) / ground.length
  return {
    width: blocks.width,
    height: blocks.height,
    brightness: round(brightness),
    tint: round(Math.max(...colours.map((colour) => Math.abs(colour - brightness)))),
    unevenness: round(Math.sqrt(variance)),
    sharpness: round(mean(face, blocks.detail)),
  }
}

const luma = (red: number, green: number, blue: number): number => 0.299 * red + 0.587 * green + 0.114 * blue
const round = (value: number): number => Math.round(value * 100) / 100

/** Blocks whose middle, as a part of width and height, is wanted. */
function placesOf({ across, down }: Blocks, wanted: (x: number, y: number) => boolean): number[] {
  const places: number[] = []
  for (let y = 0; y < down; y += 1)
    for (let x = 0; x < across; x += 1) if (wanted((x + 0.5) / across, (y + 0.5) / down)) places.push(y * across + x)
  return places
}
