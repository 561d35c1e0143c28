import QRCode from 'qrcode'

/** A QR code as one path; the unit is a module. */
export interface QrPicture {
  /** Modules on a side, quiet zone included. */
  side: number
  path: string
}

/** Light modules that a reader needs on every side (ISO/IEC 18004). */
const QUIET_ZONE = 4

/** Draws `text`, error correction level M. */
export function qrPicture(text: string): QrPicture {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const runs: string[] = []
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      const start = x
      while (x < modules.size && modules.get(y, x)) x += 1
      if (x > start) runs.push(`M${start + QUIET_ZONE} ${y + QUIET_ZONE}h${x - start}v1h-${x - start}z`)
    }
  }
  return { side: modules.size + 2 * QUIET_ZONE, path: runs.join('') }
}
