import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { tailOf } from './command.ts'
import { root } from './paths.ts'
import { freePort } from './ports.ts'

const POLL_MS = 25
const PATIENCE_MS = 60_000

export interface InstanceOptions {
  databaseUrl: string
  /** Keys and logs of this instance. */
  dataDir: string
  /** Further settings. */
  env?: Record<string, string>
}

/** An API process of our own on a free port. */
export interface Instance {
  url: string
  /** Number of the process that runs now. */
  readonly pid: number
  /** Starts it again on the same port after it has ended. */
  start(): Promise<void>
  /** Ends it as a power cut does, and returns when it is gone. */
  kill(): Promise<void>
  /** Lets it finish what it is doing. */
  stop(): Promise<void>
  /** Settles when `/readyz` says so. */
  ready(): Promise<void>
}

/** Starts `api/src/server.ts` in the test profile and waits until it may be given requests. */
export async function startInstance({ databaseUrl, dataDir, env = {} }: InstanceOptions): Promise<Instance> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  mkdirSync(dataDir, { recursive: true })
  const logFile = path.join(dataDir, 'api.log')
  const settings = {
    APP_PROFILE: 'test',
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    API_PORT: String(port),
    PUBLIC_URL: url,
    LOG_LEVEL: 'warn',
  }
  let child: ChildProcess | undefined

  function launch(): ChildProcess {
    const log = openSync(logFile, 'a', 0o600)
    const started = spawn(process.execPath, [path.join(root, 'api/src/server.ts')], {
      cwd: root,
      env: { ...inherited(), ...settings, ...env },
      stdio: ['ignore', log, log],
    })
    closeSync(log)
    return started
  }

  async function ready() {
    const deadline = performance.now() + PATIENCE_MS
    for (let said = ''; ; ) {
      if (hasEnded(child)) throw new Error(`the API ended:\n${tailOf(readFileSync(logFile, 'utf8'))}`)
      const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined)
      if (answer) said = await answer.text()
      if (answer?.ok) return
      if (performance.now() > deadline) {
        throw new Error(`the API is not ready: ${said}\n${tailOf(readFileSync(logFile, 'utf8'))}`)
      }
      await delay(POLL_MS)
    }
  }

  async function end(signal: NodeJS.Signals) {
    if (!child || hasEnded(child)) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  async function start() {
    child = launch()
    await ready()
  }

  // Whatever ends us ends it too.
  process.once('exit', () => child?.kill('SIGKILL'))
  await start()
  return {
    url,
    get pid() {
      return child?.pid ?? 0
    },
    start,
    ready,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

/** Our surroundings without what would make it another kind of instance. */
function inherited(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => name !== 'NODE_ENV' && name !== 'REDIS_URL')
  return Object.fromEntries(others) as NodeJS.ProcessEnv
}

const hasEnded = (child: ChildProcess | undefined): boolean =>
  child !== undefined && (child.exitCode !== null || child.signalCode !== null)
