import { sql } from 'kysely'
import type { Db } from '../../../platform/db/database.ts'

/** People by the hashes of their numbers, as far as the transaction shows them. */
export const findByIdNumbers = (db: Db, hashes: readonly Buffer[]) =>
  db
    .selectFrom('person')
    .select(['id', 'idNumberHash'])
    .where('idNumberHash', '=', sql<Buffer>`any(${[...hashes]}::bytea[])`)
    .execute()
