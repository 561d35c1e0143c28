import { tsQuery } from '@app/question-bank'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { wholeVersions } from '../versions/queries.ts'

/**
 * In what share of the questions the most common entries of the search index stand, as PostgreSQL's statistics know it;
 * empty on a bank so small that it was never analysed. What is not listed is rare.
 */
export async function listCommonGrams(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ gram: string; share: number }>`
    select e.gram, e.share
    from pg_stats s
    cross join unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) as e(gram, share)
    where s.schemaname = 'public' and s.tablename = 'question_search' and s.attname = 'grams' and e.gram is not null`.execute(
    db,
  )
  return new Map(rows.map(({ gram, share }) => [gram, share]))
}

/** Questions that share most of these entries, most first. */
export async function listCandidates(
  db: Db,
  grams: readonly string[],
  exceptId: string | null,
  limit: number,
): Promise<string[]> {
  const any = tsQuery({ grams: [...grams], phrases: [], needsRecheck: false }).replaceAll(' & ', ' | ')
  const { rows } = await sql<{ questionId: string }>`
    select s.question_id from question_search s
    where s.grams @@ ${any}::tsquery and s.question_id is distinct from ${exceptId}::uuid
    order by ts_rank(s.grams, ${any}::tsquery) desc, s.question_id limit ${limit}`.execute(db)
  return rows.map(({ questionId }) => questionId)
}

/** The same few questions each time, of all banks; ids are random. */
export async function listSample(db: Db, limit: number): Promise<string[]> {
  const rows = await db.selectFrom('questionSearch').orderBy('questionId').limit(limit).select('questionId').execute()
  return rows.map(({ questionId }) => questionId)
}

/** Current versions of these questions with their keys, which likeness looks at, too. */
export const listWhole = (db: Db, ids: readonly string[]) =>
  wholeVersions(db).where('v.isCurrent', '=', true).where('v.questionId', 'in', ids).execute()
