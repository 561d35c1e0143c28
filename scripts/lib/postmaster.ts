import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { commandLineOf, isAlive } from './process-identity.mjs'

const POLL_MS = 20
const WATCH_MS = 500
const FAST_STOP_MS = 30_000

/** A running server as its postmaster.pid describes it. */
export interface Postmaster {
  pid: number
  port: number
  /** starting, ready, stopping, standby */
  status: string
}

/** The server that runs on the folder, if any. A stale file, or one whose number now belongs to somebody else, does not count. */
export function postmasterOf(dir: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(path.join(dir, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!isAlive(pid)) return undefined
  const command = commandLineOf(pid)
  if (process.platform !== 'win32' && !`${command} `.includes(`-D ${dir} `)) return undefined
  return { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? 'starting' }
}

/**
 * Waits until the server on the folder takes connections.
 * @param gone says that the process that was started has ended
 * @returns undefined when it ended instead
 */
export async function untilReady(dir: string, gone: () => boolean): Promise<Postmaster | undefined> {
  while (!gone()) {
    const running = postmasterOf(dir)
    if (running?.status === 'ready') return running
    await delay(POLL_MS)
  }
  return undefined
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. Harder only if that hangs. */
export async function stopPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT')
  const patience = performance.now() + FAST_STOP_MS
  let hard = false
  while (isAlive(pid)) {
    if (!hard && performance.now() > patience) {
      hard = true
      signal(pid, 'SIGQUIT')
    }
    await delay(POLL_MS)
  }
}

/** Settles when the process is gone. Does not keep this process alive. */
export async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await delay(WATCH_MS, undefined, { ref: false })
}

/**
 * Removes a postmaster.pid whose number now belongs to a process that is not a PostgreSQL (after a restart of the
 * container or the machine): the server itself would take that process for its predecessor and refuse for ever.
 */
export function discardMistakenPid(dir: string): void {
  const file = path.join(dir, 'postmaster.pid')
  try {
    const [program = ''] = commandLineOf(Number(readFileSync(file, 'utf8').split('\n')[0])).split(' ')
    // The server's helpers call themselves "postgres: checkpointer" and the like.
    if (program !== '' && !/(^|\/)postgres:?$/.test(program)) rmSync(file)
  } catch {
    // No file: nothing stands in the way.
  }
}

function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name)
  } catch {
    // It ended on its own between the look and the signal.
  }
}
