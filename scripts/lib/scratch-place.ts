import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { POSTGRES_USER, startEmbeddedPostgres } from './embedded-postgres.ts'
import { migrateDatabase } from './migrate-database.ts'
import { execute, onServer } from './postgres-url.ts'

const PASSWORD = 'scratch'

/** A database with the newest schema and a folder, both of which are thrown away again. */
export interface ScratchPlace {
  databaseUrl: string
  dataDir: string
  /** Number of the PostgreSQL server's process, when it is ours. */
  readonly postgresPid: number | undefined
  /**
   * Takes the server away and starts it again on the same port: in an instant, as a crash does, or by an orderly fast
   * shutdown that cuts what is under way.
   */
  crashDatabase(how?: 'SIGQUIT' | 'SIGINT'): Promise<{ restart(): Promise<void> }>
  close(): Promise<void>
}

/**
 * Makes a place to work in: on the server of `server` (DATABASE_URL) as a database of its own, else on an embedded
 * server of its own, with PostgreSQL's durable settings in any case.
 * @param name a word for the names of database and folder
 */
export async function scratchPlace(name: string, server: string | undefined): Promise<ScratchPlace> {
  const folder = mkdtempSync(path.join(os.tmpdir(), `liangzheng-${name}-`))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const place = server ? await onGivenServer(server, name, folder) : await onOwnServer(folder)
    await migrateDatabase(place.databaseUrl)
    const { close } = place
    place.close = () => close().finally(remove)
    return place
  } catch (error) {
    remove()
    throw error
  }
}

async function onGivenServer(server: string, name: string, dataDir: string): Promise<ScratchPlace> {
  const database = `lz_${name}_${process.pid}_${Date.now().toString(36)}`
  await execute(server, `create database "${database}"`)
  return {
    databaseUrl: onServer(server, database),
    dataDir,
    postgresPid: undefined,
    crashDatabase: () => Promise.reject(new Error('this server is not ours')),
    close: () => execute(server, `drop database if exists "${database}" with (force)`),
  }
}

async function onOwnServer(dataDir: string): Promise<ScratchPlace> {
  const options = { dir: path.join(dataDir, 'postgres'), password: PASSWORD, disposable: true }
  let running = await startEmbeddedPostgres(options)
  const { port } = running
  // A server that outlives us is found by nobody: it lives in a folder of our own.
  process.once('exit', () => signal(running.pid, 'SIGQUIT'))
  return {
    databaseUrl: `postgresql://${POSTGRES_USER}:${PASSWORD}@127.0.0.1:${port}/postgres`,
    dataDir,
    get postgresPid() {
      return running.pid
    },
    async crashDatabase(how = 'SIGQUIT') {
      const { gone } = running
      signal(running.pid, how)
      await gone
      return {
        restart: async () => {
          running = await startEmbeddedPostgres({ ...options, port })
        },
      }
    },
    close: () => running.stop(),
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone already.
  }
}
