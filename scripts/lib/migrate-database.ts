import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { migrate } from '../../migrations/index.ts'

/** Brings the database at the address to the newest schema and returns the names that were applied. */
export async function migrateDatabase(url: string): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  // A server that is being stopped ends idle connections; what matters then is the error of the migration itself.
  pool.on('error', () => {})
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    return await migrate(db)
  } finally {
    await db.destroy()
  }
}
