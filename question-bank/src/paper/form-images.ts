import { imagesIn } from '../model/html.ts'
import { byCodeUnit } from '../model/text.ts'
import type { FormImage } from './form-types.ts'

/** A picture as the bank keeps it. */
export interface ImageBytes {
  mediaType: string
  bytes: Uint8Array
}

interface Shown {
  stem: string
  markup?: 'HTML'
  choices?: readonly { text: string }[]
}

/**
 * The pictures that these texts name, and no others.
 * @throws RangeError if one of them is missing
 */
export function collectImages(
  shown: readonly Shown[],
  images: ReadonlyMap<string, ImageBytes>,
): Record<string, FormImage> {
  const named = shown
    .filter(({ markup }) => markup === 'HTML')
    .flatMap(({ stem, choices = [] }) => [stem, ...choices.map(({ text }) => text)].flatMap(imagesIn))
  return Object.fromEntries(
    [...new Set(named)].sort(byCodeUnit).map((sha256): [string, FormImage] => {
      const image = images.get(sha256)
      if (!image) throw new RangeError(`picture ${sha256} is missing`)
      return [sha256, { mediaType: image.mediaType, base64: base64(image.bytes) }]
    }),
  )
}

/** More arguments at once than this would overflow the stack. */
const AT_ONCE = 0x8000

function base64(bytes: Uint8Array): string {
  let binary = ''
  for (let i = 0; i < bytes.length; i += AT_ONCE) binary += String.fromCharCode(...bytes.subarray(i, i + AT_ONCE))
  return btoa(binary)
}
