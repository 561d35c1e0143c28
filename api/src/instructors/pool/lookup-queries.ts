import { type SqlBool, sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { Kind } from '../rules/words.ts'

const anyOf = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`

/** Who of these stands in the pool with an open entry of the kind; needs to see everything. */
export async function listInPool(
  db: Db,
  kind: Kind,
  personIds: readonly string[],
  except: string | null,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('instructor')
    .select('personId')
    .where('kind', '=', kind)
    .where('personId', '=', anyOf(personIds))
    .where('state', 'not in', ['TERM_ENDED', 'DISMISSED', 'RESIGNED', 'REJECTED', 'MERGED'])
    .$if(except !== null, (query) => query.where('id', '<>', except!))
    .execute()
  return new Set(rows.map(({ personId }) => personId))
}

/** Terms that are over and not yet written down as such; those that another worker holds are left to it. */
export const lockEnded = (trx: Trx, day: string, limit: number) =>
  trx
    .selectFrom('instructor')
    .select(['id', 'personId', 'organId', 'state', 'appointedUntil', 'version'])
    .where('state', 'in', ['APPOINTED', 'SUSPENDED'])
    .where('appointedUntil', '<', day)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()

/** Topics in use, the most frequent first. */
export async function listTopics(db: Db, search: string | undefined, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('instructorExpertise')
    .select('topic')
    .$if(search !== undefined, (query) => query.where(sql<SqlBool>`strpos(topic, ${search}) > 0`))
    .groupBy('topic')
    .orderBy(sql`count(*) desc`)
    .orderBy('topic')
    .limit(limit)
    .execute()
  return rows.map(({ topic }) => topic)
}
