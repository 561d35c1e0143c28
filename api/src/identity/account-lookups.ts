import { sql } from 'kysely'
import type { Db } from '../platform/db/database.ts'

/** The accounts of many persons: person → account. Persons without one, or with a disabled one, are missing. */
export async function accountsOfPersons(db: Db, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('account')
    .select(['id', 'personId'])
    .where('personId', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .where('state', '=', 'ACTIVE')
    .execute()
  return new Map(rows.map(({ id, personId }) => [personId!, id]))
}

/** Display names by account; unknown ids are missing. */
export async function accountNames(db: Db, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await db
    .selectFrom('account')
    .select(['id', 'displayName'])
    .where('id', '=', sql<string>`any(${wanted}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, displayName }) => [id, displayName]))
}
