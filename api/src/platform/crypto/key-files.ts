import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, stat, unlink } from 'node:fs/promises'
import path from 'node:path'

/** A key can't be used. The message is for the operator: it names the file and says what to do. Stops the start. */
export class KeyFileProblem extends Error {
  override name = 'KeyFileProblem'
}

/** How a key file comes into being: by us in the demo profile, by the operator's command otherwise. */
export interface Making {
  content: () => string
  /** A shell command that prints the same kind of content. */
  command: string
}

/** Names of the files in the key directory, which must be closed to everybody but the service. */
export async function openKeyDirectory(dir: string, createMissing: boolean): Promise<string[]> {
  if (createMissing) await mkdir(dir, { recursive: true, mode: 0o700 })
  const names = await readdir(dir).catch(() => {
    throw new KeyFileProblem(`The key directory ${dir} can't be read. Make it with: mkdir -m 700 -p '${dir}'`)
  })
  await refuseIfOpenToOthers(dir, 0o700)
  return names
}

/** The content of a key file; made first if it is missing and `createMissing` allows it. */
export async function readKeyFile(file: string, making: Making, createMissing: boolean): Promise<string> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new KeyFileProblem(
      `The key file ${file} can't be read (${error.code}). Give it to the account of the service.`,
    )
  })
  if (content !== undefined) {
    await refuseIfOpenToOthers(file, 0o600)
    return content
  }
  if (!createMissing) {
    throw new KeyFileProblem(
      `The key file ${file} is missing. Make it with: (umask 077; ${making.command} > '${file}')`,
    )
  }
  await publishOnce(file, making.content())
  return readFile(file, 'utf8')
}

/** Writes the whole file aside and links it into place, so that of two processes starting together one key wins. */
async function publishOnce(file: string, content: string): Promise<void> {
  const aside = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}`)
  const handle = await open(aside, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    await link(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(aside)
  }
}

/**
 * Nobody but the service may read keys. The group may, where the file belongs to another account:
 * so orchestrators mount secrets for a process that isn't root.
 */
async function refuseIfOpenToOthers(file: string, wanted: number): Promise<void> {
  if (process.platform === 'win32') return
  const { mode, uid } = await stat(file)
  const forbidden = uid === process.getuid?.() ? 0o077 : 0o027
  if ((mode & forbidden) === 0) return
  const shown = (mode & 0o777).toString(8)
  throw new KeyFileProblem(`${file} is open to others (mode ${shown}). Close it: chmod ${wanted.toString(8)} '${file}'`)
}
