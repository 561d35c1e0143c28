import { randomBytes } from 'node:crypto'
import { open, readFile, rename, unlink } from 'node:fs/promises'
import path from 'node:path'
import { KeyFileProblem, openKeyDirectory } from './key-files.ts'
import { newSigningKey, publicHalfOf, signingFiles } from './signing-keys.ts'
import { readSm2 } from './sm2.ts'

export type KeyAlgorithm = 'ed25519' | 'sm2'

/**
 * The three steps of a rotation, each followed by a restart of all processes, one after the other:
 *
 *   prepare   makes `signing-N.next.pem`: published from the next start on, signs nothing
 *   activate  makes it `signing-N.pem`: signs from the next start on; every process knows it by now
 *   retire    leaves of older keys of its kind the public halves only
 *
 * Without the first step a process that has not been restarted would not know the key of a credential just signed.
 * Each answers the names of the files that it wrote. Throws KeyFileProblem.
 */
export async function prepareSigningKey(dir: string, algorithm: KeyAlgorithm, at: Date): Promise<string[]> {
  const files = signingFiles(await openKeyDirectory(dir, false))
  const waiting = files.find(({ role }) => role === 'next')
  if (waiting)
    throw new KeyFileProblem(`${path.join(dir, waiting.name)} is prepared already. Activate it, or remove it.`)
  const name = `signing-${(files.at(-1)?.number ?? 0) + 1}.next.pem`
  await replace(path.join(dir, name), newSigningKey(algorithm, at))
  return [name]
}

export async function activateSigningKey(dir: string, at: Date): Promise<string[]> {
  const files = signingFiles(await openKeyDirectory(dir, false))
  const next = files.find(({ role }) => role === 'next')
  if (!next) throw new KeyFileProblem(`${dir} holds no prepared key (signing-N.next.pem). Prepare one first.`)
  const pem = await readFile(path.join(dir, next.name), 'utf8')
  const written: string[] = []
  for (const { name, role } of files) {
    const old = role === 'signs' ? await readFile(path.join(dir, name), 'utf8') : undefined
    if (old === undefined || algorithmOf(old) !== algorithmOf(pem) || hasLine(old, 'Valid-Until')) continue
    await replace(path.join(dir, name), `Valid-Until: ${at.toISOString()}\n${old}`)
    written.push(name)
  }
  const name = `signing-${next.number}.pem`
  await replace(path.join(dir, name), `Valid-From: ${at.toISOString()}\n${pem.slice(pem.indexOf('-----BEGIN'))}`)
  await unlink(path.join(dir, next.name))
  return [...written, name]
}

export async function retireSigningKeys(dir: string): Promise<string[]> {
  const files = signingFiles(await openKeyDirectory(dir, false)).filter(({ role }) => role === 'signs')
  const read = async (name: string) => ({ name, pem: await readFile(path.join(dir, name), 'utf8') })
  const keys = await Promise.all(files.map(({ name }) => read(name)))
  const written: string[] = []
  for (const [i, { name, pem }] of keys.entries()) {
    const isSucceeded = keys.slice(i + 1).some((newer) => algorithmOf(newer.pem) === algorithmOf(pem))
    if (!isSucceeded) continue
    const half = name.replace(/\.pem$/, '.pub.pem')
    await replace(path.join(dir, half), publicHalfOf(pem))
    await unlink(path.join(dir, name))
    written.push(half)
  }
  return written
}

const algorithmOf = (pem: string): KeyAlgorithm => (readSm2(pem, 'private') ? 'sm2' : 'ed25519')

const hasLine = (pem: string, label: string): boolean => new RegExp(`^${label}: `, 'm').test(pem)

/** Whole or not at all, readable by nobody else. */
async function replace(file: string, content: string): Promise<void> {
  const aside = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}`)
  const handle = await open(aside, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(aside, file)
}
