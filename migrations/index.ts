import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Kysely, sql } from 'kysely'
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration'

const FOLDER = path.join(import.meta.dirname, 'sql')

/**
 * Brings a database to the newest schema: runs the files of `sql/` that it has not seen, in order of name, each in a
 * transaction of its own. Any number of processes may call it at once; one works, the others wait for it.
 *
 * The connection must send statements as they are. One that names and prepares them (as the api's own does, for speed)
 * is refused by the server, because a file holds many statements.
 *
 * @param folder the files' folder, when not the project's own
 * @returns the names that were applied now
 * @throws Error that names the file and, where the server tells it, the line
 */
export async function migrate(db: Kysely<unknown>, folder = FOLDER): Promise<string[]> {
  const migrator = migratorFor(db, folder)
  const applied: string[] = []
  for (;;) {
    const { error, results = [] } = await migrator.migrateUp()
    const result = results[0]
    if (error || result?.status === 'Error') throw await explained(error, result?.migrationName, folder)
    if (!result) return applied
    applied.push(result.migrationName)
  }
}

/**
 * Names of the files that the database has not seen; empty means that it may be used. A database that is ahead of this
 * code has none: schemas are widened before they are narrowed, so the last release goes on working while the next starts.
 */
export async function pendingMigrations(db: Kysely<unknown>, folder = FOLDER): Promise<string[]> {
  const migrations = await migratorFor(db, folder).getMigrations()
  return migrations.filter(({ executedAt }) => !executedAt).map(({ name }) => name)
}

function migratorFor(db: Kysely<unknown>, folder: string): Migrator {
  return new Migrator({ db, provider: sqlFiles(folder) })
}

function sqlFiles(folder: string): MigrationProvider {
  return {
    async getMigrations() {
      const files = (await readdir(folder)).filter((file) => file.endsWith('.sql'))
      return Object.fromEntries(files.map((file) => [path.basename(file, '.sql'), fromFile(path.join(folder, file))]))
    },
  }
}

function fromFile(file: string): Migration {
  return {
    async up(trx) {
      await sql.raw(await readFile(file, 'utf8')).execute(trx)
    },
  }
}

async function explained(error: unknown, name: string | undefined, folder: string): Promise<Error> {
  const reason = error instanceof Error ? error.message : String(error)
  if (!name) return new Error(`migrations cannot run: ${reason}`, { cause: error })
  const text = await readFile(path.join(folder, `${name}.sql`), 'utf8')
  const line = lineOf(error, text)
  return new Error(`migration ${name}.sql failed${line ? ` at line ${line}` : ''}: ${reason}`, { cause: error })
}

/** PostgreSQL counts characters from 1 over the whole text it was sent. */
function lineOf(error: unknown, text: string): number | undefined {
  if (!(error instanceof Error) || !('position' in error)) return undefined
  return text.slice(0, Number(error.position)).split('\n').length
}
