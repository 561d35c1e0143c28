import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { Held } from './rules/account.ts'

/** Everything these people were first of all, now and before. */
export const listPrimaryPosts = (db: Db, persons: readonly string[]): Promise<(Held & { personId: string })[]> =>
  db
    .selectFrom('post')
    .select(['personId', 'startedOn', 'endedOn'])
    .where('isPrimary', '=', true)
    .where('personId', '=', sql<string>`any(${[...persons]}::uuid[])`)
    .execute()

/** Months of these years that ask nothing of them. */
export const listExempted = (db: Db, persons: readonly string[], years: readonly number[]) =>
  db
    .selectFrom('hourExemption')
    .select(['personId', 'year', 'fromMonth', 'toMonth'])
    .where('state', '=', 'APPROVED')
    .where('personId', '=', sql<string>`any(${[...persons]}::uuid[])`)
    .where('year', '=', sql<number>`any(${[...years]}::smallint[])`)
    .execute()
