import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import type { Trx } from '../../platform/db/database.ts'
import { shownQuestionOf, shownVersions } from '../versions/content.ts'
import { insertCitations } from '../versions/insert.ts'
import { indexUnknown } from './index-questions.ts'

const BATCH = 1000

/**
 * Makes questions findable, by their words and by the articles they cite, that are not yet: those of a bank that is older
 * than this index. Does nothing otherwise.
 */
export async function indexMissing({ db }: Pick<Deps, 'db'>): Promise<void> {
  let indexed = BATCH
  while (indexed === BATCH) indexed = await db.transaction().execute(indexBatch)
}

async function indexBatch(trx: Trx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('questions.index-missing'))`.execute(trx)
  const missing = await trx
    .selectFrom('question as q')
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom('questionSearch as s').whereRef('s.questionId', '=', 'q.id').select('s.questionId')),
      ),
    )
    .limit(BATCH)
    .select('q.id')
    .execute()
  const ids = sql<string>`any(${missing.map(({ id }) => id)}::uuid[])`
  const rows = await shownVersions(trx).where('v.questionId', '=', ids).select('v.isCurrent').execute()
  const versions = rows.map((row) => ({ ...row, id: row.versionId, question: shownQuestionOf(row) }))
  await insertCitations(trx, versions)
  await indexUnknown(
    trx,
    versions.filter(({ isCurrent }) => isCurrent),
  )
  return missing.length
}
