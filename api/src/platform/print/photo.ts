import { exifOrientation, jpegSegments, type Segment } from './jpeg-segments.ts'

/** What a photo for a credential must be; the province sets it. */
export interface PhotoRules {
  minBytes: number
  maxBytes: number
  /** Smallest size in pixels; its proportion is the wanted one. */
  width: number
  height: number
  /** How far width / height may be from the wanted proportion, as a part of it. */
  aspectTolerance: number
  /** Above this a picture is a trap for whoever decodes it. */
  maxPixels: number
}

/** 26 × 32 mm at 350 dpi (358 × 441), 14 to 300 KB: the usual collection standard of identity photos. */
export const USUAL_PHOTO_RULES: PhotoRules = {
  minBytes: 14 * 1024,
  maxBytes: 300 * 1024,
  width: 358,
  height: 441,
  aspectTolerance: 0.03,
  maxPixels: 20_000_000,
}

export type PhotoProblem =
  | 'photo-not-jpeg'
  | 'photo-too-small'
  | 'photo-too-large'
  | 'photo-damaged'
  | 'photo-unsupported'
  | 'photo-too-many-pixels'
  | 'photo-dimensions'
  | 'photo-rotated'

/** A photo fit to be stored and printed: no EXIF, no place, no thumbnail, nothing after its end. */
export interface Photo {
  jpeg: Uint8Array
  width: number
  height: number
}

export type PhotoReading =
  | { problem: PhotoProblem; detail: Record<string, number>; photo?: undefined }
  | { problem?: undefined; photo: Photo }

/** Looks at a JPEG without decoding it. Never throws. */
export function readJpeg(file: Uint8Array, rules: PhotoRules = USUAL_PHOTO_RULES): PhotoReading {
  const no = (problem: PhotoProblem, detail: Record<string, number> = {}): PhotoReading => ({ problem, detail })
  if (file[0] !== 0xff || file[1] !== 0xd8 || file[2] !== 0xff) return no('photo-not-jpeg')
  const { minBytes, maxBytes } = rules
  if (file.length > maxBytes) return no('photo-too-large', { bytes: file.length, maxBytes })
  if (file.length < minBytes) return no('photo-too-small', { bytes: file.length, minBytes })

  const segments = jpegSegments(file)
  const frame = segments?.find(({ marker }) => isFrame(marker))
  if (!segments || !frame || frame.body.length < 6 || !segments.some(({ marker }) => marker === 0xda)) {
    return no('photo-damaged')
  }
  const [height, width, colours] = [frame.body.readUInt16BE(1), frame.body.readUInt16BE(3), frame.body[5]!]
  const printable = frame.marker <= 0xc2 && frame.body[0] === 8 && (colours === 1 || colours === 3)
  if (!printable || height === 0 || width === 0) return no('photo-unsupported')
  if (width * height > rules.maxPixels)
    return no('photo-too-many-pixels', { width, height, maxPixels: rules.maxPixels })
  if (segments.some((segment) => (exifOrientation(segment) ?? 1) !== 1)) return no('photo-rotated')
  const wanted = { wantedWidth: rules.width, wantedHeight: rules.height }
  const aspect = (width / height) * (rules.height / rules.width) - 1
  if (width < rules.width || height < rules.height || Math.abs(aspect) > rules.aspectTolerance) {
    return no('photo-dimensions', { width, height, ...wanted })
  }
  return { photo: { jpeg: withoutMetadata(segments), width, height } }
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which stand between them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

const SOI = Buffer.from('ffd8', 'hex')
const EOI = Buffer.from('ffd9', 'hex')
/** JFIF 1.1 without a thumbnail. */
const JFIF = Buffer.from('ffe000104a46494600010101015e015e0000', 'hex')

/** Application segments and comments go, but for the two that say how colours are coded. */
function withoutMetadata(segments: Segment[]): Uint8Array {
  const starts = ({ body }: Segment, word: string) => body.toString('latin1', 0, word.length) === word
  const isJfif = (segment: Segment) => segment.marker === 0xe0 && starts(segment, 'JFIF\0')
  const isAdobe = (segment: Segment) =>
    segment.marker === 0xee && segment.body.length === 12 && starts(segment, 'Adobe')
  const kept = segments.filter((segment) => {
    const isApplication = segment.marker >= 0xe0 && segment.marker <= 0xef
    return isAdobe(segment) || !(isApplication || segment.marker === 0xfe)
  })
  const jfif = segments.some(isJfif) ? [JFIF] : []
  return new Uint8Array(Buffer.concat([SOI, ...jfif, ...kept.map(({ bytes }) => bytes), EOI]))
}
