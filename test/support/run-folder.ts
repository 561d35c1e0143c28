import { createHash } from 'node:crypto'
import { chmodSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from '../../scripts/lib/paths.ts'
import { postmasterOf, stopPostmaster } from '../../scripts/lib/postmaster.ts'
import { bornAt, isAlive } from '../../scripts/lib/process-identity.mjs'

/** Begins the names of this project's folders, so that two clones do not clear each other's away. */
const PREFIX = `liangzheng-test-${createHash('sha256').update(root).digest('hex').slice(0, 8)}-`

/** Everything that one run of the tests leaves on the disk. */
export interface RunFolder {
  folder: string
  /** For the folders of single tests. */
  scratch: string
  /** Removes it, stopping the servers that run in it. */
  close(): Promise<void>
}

/** Makes the folder of this run, and removes those of runs that were killed. */
export async function openRunFolder(): Promise<RunFolder> {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const abandoned = path.join(os.tmpdir(), name)
    if (!ownerLives(abandoned)) await remove(abandoned)
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), PREFIX))
  const scratch = path.join(folder, 'scratch')
  mkdirSync(scratch)
  // A server that root starts runs as another account, which must get through to its files.
  for (const place of [folder, scratch]) chmodSync(place, 0o711)
  writeFileSync(path.join(folder, 'owner'), `${process.pid} ${bornAt(process.pid)}`)
  return { folder, scratch, close: () => remove(folder) }
}

function ownerLives(folder: string): boolean {
  try {
    const [pid, born] = readFileSync(path.join(folder, 'owner'), 'utf8').split(' ')
    return isAlive(Number(pid), born)
  } catch {
    return false
  }
}

async function remove(folder: string) {
  for (const note of globSync(['postgres/postmaster.pid', 'scratch/*/postgres/postmaster.pid'], { cwd: folder })) {
    const server = postmasterOf(path.join(folder, path.dirname(note)))
    if (server) await stopPostmaster(server.pid)
  }
  rmSync(folder, { recursive: true, force: true })
}
