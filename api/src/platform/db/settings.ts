import { sql } from 'kysely'
import type { Db } from './database.ts'

/** What PostgreSQL is set to, as this connection sees it; names that it does not know are missing. */
export async function listSettings(db: Db, names: readonly string[]): Promise<{ name: string; setting: string }[]> {
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name = any(${[...names]}::text[])`.execute(db)
  return rows
}
