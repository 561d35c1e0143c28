import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

interface Detector {
  detect(source: ImageBitmapSource): Promise<{ rawValue: string }[]>
}
type DetectorClass = (new (options: { formats: string[] }) => Detector) & { getSupportedFormats(): Promise<string[]> }

/** The browser's own reader where it has one for QR codes; else ZXing, from this site and kept for no network. */
async function detector(): Promise<Detector | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass }
  const formats = (await BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? []
  return BarcodeDetector && formats.includes('qr_code') ? new BarcodeDetector({ formats: ['qr_code'] }) : undefined
}
let own: Promise<Detector | undefined> | undefined
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } })

async function read(source: Blob | ImageData): Promise<string | undefined> {
  const [found] = await readBarcodes(source, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 })
  return found?.text
}

/** The code in a picture; undefined when there is none. */
export async function readPicture(file: Blob): Promise<string | undefined> {
  own ??= detector()
  const native = await own
  if (native) {
    const [found] = await native.detect(await createImageBitmap(file)).catch(() => [])
    if (found) return found.rawValue
  }
  return read(file)
}

const LOOK_EVERY_MS = 200

/** Looks through the camera until a code is seen or the signal ends it. Throws where there is no camera to use. */
export async function readCamera(video: HTMLVideoElement, signal: AbortSignal): Promise<string | undefined> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  try {
    video.srcObject = stream
    await video.play()
    own ??= detector()
    const native = await own
    const canvas = document.createElement('canvas')
    while (!signal.aborted) {
      const found = native ? (await native.detect(video).catch(() => []))[0]?.rawValue : await frame(video, canvas)
      if (found) return found
      await new Promise((done) => setTimeout(done, LOOK_EVERY_MS))
    }
    return undefined
  } finally {
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
}

async function frame(video: HTMLVideoElement, canvas: HTMLCanvasElement): Promise<string | undefined> {
  const { videoWidth: width, videoHeight: height } = video
  if (width === 0) return undefined
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  context.drawImage(video, 0, 0)
  return read(context.getImageData(0, 0, width, height))
}
