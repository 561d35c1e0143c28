import QRCode from 'qrcode'

/** A horizontal run of dark modules; the unit is one module, the origin the first one at the top left. */
interface Run {
  x: number
  y: number
  length: number
}

interface QrModules {
  /** Modules on a side, without the quiet zone. */
  size: number
  /** 1 to 40. */
  version: number
  runs: Run[]
}

/** Light modules that a reader needs on every side (ISO/IEC 18004). */
export const QUIET_ZONE = 4

/** Error correction level M: 15 % of the code may be lost. */
export function qrModules(text: string): QrModules {
  const { modules, version } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const runs: Run[] = []
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      const start = x
      while (x < modules.size && modules.get(y, x)) x += 1
      if (x > start) runs.push({ x: start, y, length: x - start })
    }
  }
  return { size: modules.size, version, runs }
}

/** An inline picture for pages, quiet zone included; its size comes from the style sheet. */
export function qrSvg(text: string): string {
  const { size, runs } = qrModules(text)
  const side = size + 2 * QUIET_ZONE
  const path = runs.map(({ x, y, length }) => `M${x + QUIET_ZONE} ${y + QUIET_ZONE}h${length}v1h-${length}z`).join('')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`
  )
}
