/** Pixels of a PNG, GIF or JPEG picture, from its head; undefined where they cannot be found. */
export function sizeOf(bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size =
    bytes[0] === 0x89 ? png(view) : bytes[0] === 0x47 ? gif(view) : bytes[0] === 0xff ? jpeg(view) : undefined
  return size && size.width > 0 && size.height > 0 ? size : undefined
}

const png = (view: DataView) =>
  view.byteLength < 24 ? undefined : { width: view.getUint32(16), height: view.getUint32(20) }

const gif = (view: DataView) =>
  view.byteLength < 10 ? undefined : { width: view.getUint16(6, true), height: view.getUint16(8, true) }

/** The frame header (SOF0 … SOF15 without the tables) holds the size. */
function jpeg(view: DataView) {
  let at = 2
  while (at + 9 < view.byteLength) {
    const marker = view.getUint16(at)
    if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
