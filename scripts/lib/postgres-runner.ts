import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * As whom the server runs. PostgreSQL refuses to run as root, so root hands it to an unprivileged account, or, where that
 * account cannot reach the project's folder, runs it in a user namespace in which root is called nobody.
 */
export type Runner = { kind: 'self' } | { kind: 'account'; uid: number; gid: number } | { kind: 'namespace' }

const NOBODY = 65534

export const isRoot = (): boolean => process.getuid?.() === 0

/** The unprivileged account that root runs the server as: postgres where it exists, else nobody. */
export function unprivilegedAccount(): Runner {
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  const line = ['postgres', 'nobody'].flatMap((name) => accounts.filter((row) => row.startsWith(`${name}:`)))[0]
  const [, , uid, gid] = line?.split(':') ?? []
  return { kind: 'account', uid: Number(uid ?? NOBODY), gid: Number(gid ?? NOBODY) }
}

/** Can the runner search every one of these folders and files? */
export function canReach(runner: Runner, paths: string[]): boolean {
  const test = paths.map((_, index) => `test -x "$${index + 1}"`).join(' && ')
  return spawnSync('/bin/sh', ['-c', test, 'sh', ...paths], { ...identity(runner), cwd: '/' }).status === 0
}

/** Does the kernel let root make a user namespace? Most containers forbid it. */
export function namespaceWorks(): boolean {
  const [file, ...args] = commandAs({ kind: 'namespace' }, 'true', [])
  return spawnSync(file, args).status === 0
}

/** The command line that runs a program as the runner; use together with `identity`. */
export function commandAs(runner: Runner, program: string, args: string[]): [string, ...string[]] {
  if (runner.kind !== 'namespace') return [program, ...args]
  return ['unshare', '-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, program, ...args]
}

/** The spawn options that go with `commandAs`. */
export function identity(runner: Runner): { uid?: number; gid?: number } {
  return runner.kind === 'account' ? { uid: runner.uid, gid: runner.gid } : {}
}

/** Who must own the files that the runner works on; undefined: whoever makes them. */
export function ownerFor(runner: Runner): { uid: number; gid: number } | undefined {
  if (runner.kind === 'account') return { uid: runner.uid, gid: runner.gid }
  return runner.kind === 'namespace' ? { uid: 0, gid: 0 } : undefined
}
