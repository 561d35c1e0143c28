import { pendingMigrations } from '@app/migrations'
import type { Kysely } from 'kysely'
import type { Db } from './platform/db/database.ts'
import { listSettings } from './platform/db/settings.ts'

/** A setting of PostgreSQL under which an acknowledged answer could be lost (security.md ). */
class UnsafeDatabase extends Error {
  override name = 'UnsafeDatabase'
}

const NEEDED = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', server_encoding: 'UTF8' }

/** Refuses to serve from a database that could forget what it has confirmed. Test clusters are exempt. */
export async function assertDurable(db: Db): Promise<void> {
  const settings = await listSettings(db, Object.keys(NEEDED))
  const wrong = settings.filter(({ name, setting }) => NEEDED[name as keyof typeof NEEDED] !== setting)
  if (wrong.length > 0) {
    const list = wrong.map(
      ({ name, setting }) => `${name} = ${setting} (must be ${NEEDED[name as keyof typeof NEEDED]})`,
    )
    throw new UnsafeDatabase(
      `PostgreSQL could lose confirmed answers: ${list.join(', ')}. Correct its configuration and start again.`,
    )
  }
}

/** Refuses to serve from a database that lacks a migration of this release (security.md R-29). */
export async function assertCurrentSchema(db: Db): Promise<void> {
  const pending = await pendingMigrations(db as unknown as Kysely<unknown>)
  if (pending.length === 0) return
  throw new UnsafeDatabase(
    `The database lacks ${pending.length} migration(s), first ${pending[0]}. Run: npm run migrate`,
  )
}
