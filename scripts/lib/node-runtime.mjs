import { existsSync } from 'node:fs'
import path from 'node:path'

/** Enough to run this bootstrap and npm; the product itself runs on Node 24. */
export const NEEDED_TO_INSTALL = 20

/**
 * The Node that runs the product: this one when it is a 24 with everything needed, else the one that npm brought along
 * for this platform, else a newer one of the system's. Undefined when there is none.
 */
export function chooseNode(root) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  // Argon2 for passwords came with 24.7.
  if (major === 24 && minor >= 7) return process.execPath
  const bundled = path.join(root, 'node_modules', packageOfPlatform(), 'bin', executable)
  if (existsSync(bundled)) return bundled
  return major > 24 ? process.execPath : undefined
}

const executable = process.platform === 'win32' ? 'node.exe' : 'node'

function packageOfPlatform() {
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
}
