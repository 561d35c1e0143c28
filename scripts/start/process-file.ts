import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { bornAt, commandLineOf, isAlive } from '../lib/process-identity.mjs'

const POLL_MS = 50
const LEFTOVER_PATIENCE_MS = 10_000

/** Notes which process runs a service, so that the next start can find it if this one is killed. */
export function noteProcess(file: string, pid: number): void {
  writeFileSync(file, `${pid} ${bornAt(pid)}`)
}

export function forgetProcess(file: string): void {
  rmSync(file, { force: true })
}

/**
 * Stops the process that a killed start has left behind. Nothing is done to a process that is not the service: its number
 * may have been given to somebody else since.
 * @param script absolute path that the service's command line contains
 * @returns whether there was one
 */
export async function stopLeftover(file: string, script: string): Promise<boolean> {
  const [pid, born] = noted(file)
  if (!isAlive(pid, born) || !commandLineOf(pid).includes(script)) {
    forgetProcess(file)
    return false
  }
  await endProcess(pid, LEFTOVER_PATIENCE_MS)
  forgetProcess(file)
  return true
}

/** Asks a process to end, and ends it when it does not within the time; returns when it is gone. */
export async function endProcess(pid: number, patienceMs: number, hurry?: AbortSignal): Promise<void> {
  const deadline = performance.now() + patienceMs
  signal(pid, 'SIGTERM')
  for (let killed = false; isAlive(pid); await delay(POLL_MS)) {
    if (killed || (performance.now() < deadline && !hurry?.aborted)) continue
    signal(pid, 'SIGKILL')
    killed = true
  }
}

function noted(file: string): [number, string | undefined] {
  try {
    const [pid, born] = readFileSync(file, 'utf8').split(' ')
    return [Number(pid), born]
  } catch {
    return [0, undefined]
  }
}

function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name)
  } catch {
    // It ended between the look and the signal.
  }
}
