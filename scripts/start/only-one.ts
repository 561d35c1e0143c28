import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { lockFile } from '../lib/paths.ts'
import { Problem } from '../lib/problem.ts'

const POLL_MS = 200
const LEAVING_MS = 3000
const PATIENCE_MS = 60_000

/** This installation's right to run, held by one `npm start` at a time. */
export interface OnlyOne {
  /** Lets others know where it can be reached. */
  announce(url: string): void
  /** Says that it is about to stop. */
  retract(): void
  release(): void
}

/**
 * Takes the right to run, waiting for one that is just stopping (also because its own npm was killed).
 * @throws Problem that names the address when it runs already
 */
export async function beTheOnlyOne(runDir: string): Promise<OnlyOne> {
  const announced = path.join(runDir, 'start.url')
  const since = performance.now()
  for (let told = false; ; await delay(POLL_MS)) {
    const lock = lockFile(path.join(runDir, 'start.lock'))
    if (lock.held) {
      rmSync(announced, { force: true })
      return {
        announce: (url) => writeFileSync(announced, url),
        retract: () => rmSync(announced, { force: true }),
        release: lock.release,
      }
    }
    const waited = performance.now() - since
    const url = addressIn(announced)
    if ((url && waited > LEAVING_MS) || waited > PATIENCE_MS) throw alreadyRunning(lock.pid, url)
    if (!told && waited > LEAVING_MS) {
      console.log(`… 另一个 npm start（进程 ${lock.pid}）正在启动或停止，等待它  Waiting for another npm start`)
      told = true
    }
  }
}

function alreadyRunning(pid: number, url: string): Problem {
  return new Problem(
    `已在运行：${url || `进程 ${pid}`}（停止它：kill ${pid}）。`,
    `It runs already: ${url || `process ${pid}`} (to stop it: kill ${pid}).`,
  )
}

function addressIn(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
