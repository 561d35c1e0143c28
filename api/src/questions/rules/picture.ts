/** Pictures that a question may show (security.md R-25): what the bytes say counts, not the name. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const
export type PictureType = (typeof PICTURE_TYPES)[number]

export const MAX_PICTURE_BYTES = 512 * 1024

const starts = (bytes: Uint8Array, at: number, ...magic: number[]) => magic.every((byte, i) => bytes[at + i] === byte)

const RIFF = [0x52, 0x49, 0x46, 0x46] as const
const WEBP = [0x57, 0x45, 0x42, 0x50] as const

/** What kind of picture these bytes are, by their first bytes; undefined for anything else. */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
  if (starts(bytes, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (starts(bytes, 0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(bytes, 0, 0x47, 0x49, 0x46, 0x38) && (bytes[4] === 0x37 || bytes[4] === 0x39) && bytes[5] === 0x61)
    return 'image/gif'
  if (starts(bytes, 0, ...RIFF) && starts(bytes, 8, ...WEBP)) return 'image/webp'
  return undefined
}
