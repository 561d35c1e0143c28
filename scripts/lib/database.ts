import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { POSTGRES_USER, startEmbeddedPostgres } from './embedded-postgres.ts'
import { dataDir, ensureFolder, lockFile } from './paths.ts'
import { execute, onServer } from './postgres-url.ts'
import { codeOf, Problem } from './problem.ts'

const DATABASE = 'liangzheng'
const WAIT_MS = 500
const DURABLE = ['-c', 'fsync=on', '-c', 'synchronous_commit=on', '-c', 'full_page_writes=on']

const MISSING_DATABASE = '3D000'
const WRONG_PASSWORD = '28P01'

/** The embedded database of this installation, started or taken over by this process, which alone may stop it. */
export interface OwnDatabase {
  url: string
  port: number
  /** Settles when the server that runs now is gone, for whatever reason. */
  gone(): Promise<void>
  /** Starts it again at the same address, for those who are connected. */
  restart(): Promise<void>
  /** Stops it and lets others own it. */
  close(): Promise<void>
}

/**
 * Starts the embedded server under `.data/` and makes this process its owner.
 * @returns the process that owns it, when it is not free
 */
export async function ownDatabase(
  say: (line: string) => void,
  env: NodeJS.ProcessEnv = process.env,
): Promise<OwnDatabase | { ownedBy: number }> {
  const data = ensureFolder(dataDir(env))
  const addressFile = path.join(ensureFolder(path.join(data, 'run')), 'postgres.url')
  const lock = lockFile(path.join(data, 'run/postgres.lock'))
  if (!lock.held) return { ownedBy: lock.pid }
  try {
    rmSync(addressFile, { force: true })
    const password = passwordIn(data)
    const options = { dir: path.join(data, 'postgres'), password, flags: DURABLE, say }
    let server = await startEmbeddedPostgres(options)
    const { port } = server
    const url = `postgresql://${POSTGRES_USER}:${password}@127.0.0.1:${port}/${DATABASE}`
    await ensureDatabase(url).catch(async (error) => {
      await server.stop()
      throw error
    })
    writeFileSync(addressFile, url, { mode: 0o600 })
    return {
      url,
      port,
      gone: () => server.gone,
      restart: async () => {
        server = await startEmbeddedPostgres({ ...options, port })
      },
      close: async () => {
        rmSync(addressFile, { force: true })
        await server.stop()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/**
 * Lends the installation's database to a command: the one of DATABASE_URL, else the embedded one, which is started for the
 * while unless another command (`npm start`, usually) has it running.
 */
export async function withDatabase<T>(
  use: (url: string) => Promise<T>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<T> {
  if (env.DATABASE_URL) return use(env.DATABASE_URL)
  for (;;) {
    const own = await ownDatabase(console.log, env)
    if ('url' in own) return use(own.url).finally(() => own.close())
    const address = path.join(dataDir(env), 'run/postgres.url')
    if (existsSync(address)) return use(readFileSync(address, 'utf8'))
    // The owner is still starting, or just stopping.
    await delay(WAIT_MS)
  }
}

/** The superuser's password: made on the first start, kept with the other keys, never shown. */
function passwordIn(data: string): string {
  const file = path.join(ensureFolder(path.join(data, 'keys'), 0o700), 'postgres')
  if (!existsSync(file)) {
    const half = `${file}.new`
    writeFileSync(half, randomBytes(24).toString('hex'), { mode: 0o600, flush: true })
    renameSync(half, file)
  }
  return readFileSync(file, 'utf8')
}

async function ensureDatabase(url: string) {
  try {
    await execute(url)
  } catch (error) {
    if (codeOf(error) === WRONG_PASSWORD) throw lostPassword(error)
    if (codeOf(error) !== MISSING_DATABASE) throw error
    await execute(onServer(url, 'postgres'), `create database ${DATABASE}`)
  }
}

function lostPassword(cause: unknown): Problem {
  return new Problem(
    '密钥文件 keys/postgres 与数据库不符：请从备份恢复该文件（若数据可弃，删除整个 .data 目录后重新启动）。',
    'The key file keys/postgres does not fit the database: restore it from a backup (or, to start afresh, remove .data).',
    { cause },
  )
}
