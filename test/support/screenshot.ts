import type { Locator } from 'playwright-core'
import type { Pixels } from '../../scripts/lib/paint.ts'

/** What a camera before the screen sees of a part of a page. */
export async function photograph(part: Locator): Promise<Pixels> {
  const png = await part.screenshot()
  // The browser reads its own picture; on a blank page, where no policy forbids it.
  const desk = await part.page().context().newPage()
  const { width, height, bytes } = await desk.evaluate(async (base64) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob())
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!
    canvas.drawImage(picture, 0, 0)
    const { data } = canvas.getImageData(0, 0, picture.width, picture.height)
    let bytes = ''
    for (const byte of data) bytes += String.fromCharCode(byte)
    return { width: picture.width, height: picture.height, bytes: btoa(bytes) }
  }, png.toString('base64'))
  await desk.close()
  return { width, height, data: Uint8ClampedArray.from(Buffer.from(bytes, 'base64')) }
}
