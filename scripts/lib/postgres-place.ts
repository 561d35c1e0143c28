import { createHash } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { ensureFolder } from './paths.ts'
import { binariesIn, type PostgresBinaries, packagedBinaries } from './postgres-binaries.ts'
import { canReach, isRoot, namespaceWorks, ownerFor, type Runner, unprivilegedAccount } from './postgres-runner.ts'
import { Problem } from './problem.ts'

/** Everything that must be settled before the server can be started. */
export interface PostgresPlace {
  /** The cluster's folder. */
  dir: string
  runner: Runner
  binaries: PostgresBinaries
}

/**
 * Settles where the cluster lives and as whom it runs. The wanted folder is kept whenever there is a way; only root, in a
 * folder that no other account may enter and on a kernel without user namespaces, is sent to /var/tmp.
 */
export async function settlePlace(wanted: string, say: (line: string) => void): Promise<PostgresPlace> {
  const binaries = await packagedBinaries()
  const parent = ensureFolder(path.dirname(wanted))
  if (!isRoot()) return { dir: wanted, runner: { kind: 'self' }, binaries }

  const elsewhere = path.join(homeOutside(wanted), 'postgres')
  if (hasCluster(wanted) || !hasCluster(elsewhere)) {
    letPass(parent)
    const account = unprivilegedAccount()
    if (canReach(account, [parent, binaries.postgres])) return { dir: wanted, runner: account, binaries }
    if (namespaceWorks()) return { dir: wanted, runner: { kind: 'namespace' }, binaries }
    if (hasCluster(wanted)) {
      throw new Problem(
        `数据库账户无法进入 ${parent}：请放开上级目录的通行权限（chmod o+x）。`,
        `The database account cannot enter ${parent}: let others pass through the folders above it (chmod o+x).`,
      )
    }
  }
  say(
    `数据库文件保存在 ${elsewhere}（数据库账户无法进入项目目录）  The database is kept there: its account cannot enter here`,
  )
  return outside(elsewhere, binaries)
}

const hasCluster = (dir: string): boolean => existsSync(path.join(dir, 'PG_VERSION'))

/** What is private in the folder has permissions of its own; the other account only has to get through. */
function letPass(folder: string) {
  const { mode } = statSync(folder)
  if ((mode & 0o011) !== 0o011) chmodSync(folder, (mode & 0o777) | 0o011)
}

function homeOutside(wanted: string): string {
  return `/var/tmp/liangzheng-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`
}

function outside(dir: string, packaged: PostgresBinaries): PostgresPlace {
  const home = ensureFolder(path.dirname(dir))
  // The name can be guessed and everybody may write to /var/tmp: what is there must be ours.
  if (lstatSync(home).uid !== 0 || !lstatSync(home).isDirectory()) {
    throw new Problem(
      `${home} 属于其他用户：请删除它后重试。`,
      `${home} belongs to somebody else: remove it and try again.`,
    )
  }
  letPass(home)
  const runner = unprivilegedAccount()
  if (canReach(runner, [packaged.postgres])) return { dir, runner, binaries: packaged }
  return { dir, runner, binaries: copyBinaries(packaged, path.join(home, 'server')) }
}

function copyBinaries(packaged: PostgresBinaries, to: string): PostgresBinaries {
  if (!existsSync(to)) {
    const half = `${to}.new`
    rmSync(half, { recursive: true, force: true })
    cpSync(packaged.home, half, { recursive: true, verbatimSymlinks: true })
    for (const name of ['', ...readdirSync(half, { recursive: true, encoding: 'utf8' })]) {
      const file = path.join(half, name)
      const stat = lstatSync(file)
      if (!stat.isSymbolicLink()) chmodSync(file, stat.mode | (stat.mode & 0o100 || stat.isDirectory() ? 0o555 : 0o444))
    }
    renameSync(half, to)
  }
  return binariesIn(to)
}

/** Gives a folder and all in it to the account that the server runs as; the way of running may have changed since. */
export function adopt(dir: string, runner: Runner): void {
  const owner = ownerFor(runner)
  if (!owner || lstatSync(dir).uid === owner.uid) return
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(dir, name)
    if (!lstatSync(file).isSymbolicLink()) chownSync(file, owner.uid, owner.gid)
  }
  // Last, so that an interrupted change of hands is taken up again.
  chownSync(dir, owner.uid, owner.gid)
}
