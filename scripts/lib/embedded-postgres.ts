import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { explainDisk } from './paths.ts'
import { freePort } from './ports.ts'
import { adopt, type PostgresPlace, settlePlace } from './postgres-place.ts'
import { commandAs, identity, ownerFor } from './postgres-runner.ts'
import {
  discardMistakenPid,
  type Postmaster,
  postmasterOf,
  stopPostmaster,
  untilGone,
  untilReady,
} from './postmaster.ts'
import { Problem } from './problem.ts'

/** The one role of the embedded cluster; it owns the database. */
export const POSTGRES_USER = 'liangzheng'

const ATTEMPTS = 40
const RETRY_MS = 250
const LOG_BYTES = 10_000_000

/** What an embedded server needs to know. */
export interface PostgresOptions {
  /** The cluster's folder; made on the first start. */
  dir: string
  /** Of the superuser; must be the same on every start. */
  password: string
  /** TCP port on 127.0.0.1; a free one when absent. */
  port?: number | undefined
  /** Further arguments for the server, such as `-c fsync=off`, each word by itself. */
  flags?: string[]
  /** For a cluster that is thrown away: do not wait for the disk while making it. */
  disposable?: boolean
  /** Told where the data went when it could not stay in `dir`. */
  say?: (line: string) => void
}

/** A server that takes connections. */
export interface EmbeddedPostgres {
  port: number
  pid: number
  /** It was running already, left behind by a process that was killed or still used by another one. */
  reused: boolean
  /** Settles when the server is gone, for whatever reason. */
  gone: Promise<void>
  /** Stops it cleanly. */
  stop(): Promise<void>
}

/**
 * Starts a real PostgreSQL for this project, or takes over the one that already runs on the folder. Works as root and as
 * an ordinary user, right after a kill -9 of the server or of whoever started it. It runs detached: Ctrl-C does not reach
 * it before those who use it have finished.
 */
export async function startEmbeddedPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const place = await settlePlace(path.resolve(options.dir), options.say ?? (() => {}))
  try {
    const running = await runningOn(place.dir)
    if (running) return handle(running, true)
    if (!existsSync(path.join(place.dir, 'PG_VERSION'))) makeCluster(place, options)
    adopt(place.dir, place.runner)
    return await launch(place, options)
  } catch (error) {
    throw explainDisk(error, place.dir)
  }
}

/** A server left behind may be in the middle of starting or stopping: wait which of the two it becomes. */
async function runningOn(dir: string): Promise<Postmaster | undefined> {
  return untilReady(dir, () => !postmasterOf(dir))
}

/** Made beside its place and moved there when whole: a cluster whose making was interrupted never looks finished. */
function makeCluster({ dir, runner, binaries }: PostgresPlace, { password, disposable }: PostgresOptions) {
  const half = `${dir}.new`
  const secret = `${dir}.password`
  const owner = ownerFor(runner)
  rmSync(half, { recursive: true, force: true })
  rmSync(secret, { force: true })
  try {
    mkdirSync(half, { mode: 0o700 })
    writeFileSync(secret, `${password}\n`, { mode: 0o600 })
    if (owner) for (const made of [half, secret]) chownSync(made, owner.uid, owner.gid)
    const locale = ['-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
    const access = ['-U', POSTGRES_USER, '--pwfile', secret, '--auth=scram-sha-256']
    const args = ['-D', half, ...access, ...locale, ...(disposable ? ['--no-sync'] : [])]
    const [file, ...rest] = commandAs(runner, binaries.initdb, args)
    const run = spawnSync(file, rest, { ...surroundings(), ...identity(runner), encoding: 'utf8' })
    if (run.error) throw run.error
    if (run.status !== 0) throw failure(run.stderr)
    renameSync(half, dir)
  } finally {
    rmSync(secret, { force: true })
    rmSync(half, { recursive: true, force: true })
  }
}

/**
 * Right after a kill -9 the dead server's helpers still hold its shared memory for a moment, and the new one refuses;
 * a port found free may be taken by the time it is used. Both pass when tried again.
 */
async function launch(place: PostgresPlace, options: PostgresOptions): Promise<EmbeddedPostgres> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port || (await freePort())
    const { postmaster, log } = await launchOnce(place, port, options.flags ?? [])
    if (postmaster) return postmaster
    const passing = /still in use|lock file .* already exists|is another/i.test(log)
    const portTaken = !options.port && /could not bind/i.test(log)
    if (attempt === ATTEMPTS || !(passing || portTaken)) throw failure(log)
    discardMistakenPid(place.dir)
    await delay(RETRY_MS)
  }
}

async function launchOnce({ dir, runner, binaries }: PostgresPlace, port: number, flags: string[]) {
  const logFile = `${dir}.log`
  if (existsSync(logFile) && statSync(logFile).size > LOG_BYTES) renameSync(logFile, `${logFile}.1`)
  const log = openSync(logFile, 'a+', 0o600)
  const before = fstatSync(log).size
  const fixed = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'log_timezone=UTC']
  const own = ['-D', dir, '-p', String(port), ...fixed.flatMap((setting) => ['-c', setting])]
  const [file, ...args] = commandAs(runner, binaries.postgres, [...own, ...flags])
  // Its log goes to a file and not to a pipe: a pipe would break under a server that outlives us.
  const stdio: ['ignore', number, number] = ['ignore', log, log]
  const child = spawn(file, args, { ...surroundings(), ...identity(runner), detached: true, stdio })
  closeSync(log)
  let ended = false
  const exit = once(child, 'exit').then(
    () => {
      ended = true
    },
    (error) => {
      ended = true
      throw error
    },
  )
  const ready = await Promise.race([untilReady(dir, () => ended), exit.then(() => undefined)])
  child.unref()
  if (ready?.pid === child.pid && ready) return { postmaster: handle(ready, false, exit), log: '' }
  return { postmaster: undefined, log: readFileSync(logFile).subarray(before).toString() }
}

function handle({ pid, port }: Postmaster, reused: boolean, exit = untilGone(pid)): EmbeddedPostgres {
  const stopped = Promise.withResolvers<void>()
  return {
    pid,
    port,
    reused,
    gone: Promise.race([exit, stopped.promise]),
    stop: async () => {
      await stopPostmaster(pid)
      stopped.resolve()
    },
  }
}

function surroundings(): { cwd: string; env: NodeJS.ProcessEnv } {
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } as unknown as NodeJS.ProcessEnv
  return { cwd: '/', env }
}

function failure(log: string): Problem {
  const reason = log.split('\n').filter((line) => /FATAL|ERROR|HINT|error|No space/.test(line))
  const words = (reason.length > 0 ? reason : log.split('\n')).join(' ').trim().slice(-600)
  if (/No space left/.test(log)) {
    return new Problem('磁盘已满：请腾出空间后重试。', 'The disk is full: free some space and try again.')
  }
  return new Problem(
    `内嵌 PostgreSQL 无法启动：${words}`,
    'The embedded PostgreSQL does not start (reason in the line).',
  )
}
