import type { Deps } from '../../deps.ts'
import type { Trx } from '../../platform/db/database.ts'
import { shownQuestionOf } from '../versions/content.ts'
import { insertCitations } from '../versions/insert.ts'
import { indexUnknown } from './index-questions.ts'
import { holdIndexing, listShownVersions, listUnindexed } from './queries.ts'

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
  await holdIndexing(trx)
  const missing = await listUnindexed(trx, BATCH)
  const rows = await listShownVersions(trx, missing)
  const versions = rows.map((row) => ({ ...row, id: row.versionId, question: shownQuestionOf(row) }))
  await insertCitations(trx, versions)
  await indexUnknown(
    trx,
    versions.filter(({ isCurrent }) => isCurrent),
  )
  return missing.length
}
