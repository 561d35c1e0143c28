import type { Question } from '@app/question-bank'
import { sql } from 'kysely'
import { json, type Trx } from '../../platform/db/database.ts'
import { shownVersions } from '../versions/queries.ts'

/** Lets one process at a time look for what is missing from the index. */
export async function holdIndexing(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('questions.index-missing'))`.execute(trx)
}

/** Some questions that no search finds yet. */
export async function listUnindexed(trx: Trx, limit: number): Promise<string[]> {
  const rows = await trx
    .selectFrom('question as q')
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom('questionSearch as s').whereRef('s.questionId', '=', 'q.id').select('s.questionId')),
      ),
    )
    .limit(limit)
    .select('q.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Every version of these questions without its key. */
export const listShownVersions = (trx: Trx, questionIds: readonly string[]) =>
  shownVersions(trx)
    .where('v.questionId', '=', sql<string>`any(${questionIds}::uuid[])`)
    .select('v.isCurrent')
    .execute()

/** What becomes of the entry of a question that has one. */
export type OfKnown = 'REPLACE' | 'KEEP'

const ON_CONFLICT = {
  REPLACE: sql`do update set type = excluded.type, difficulty = excluded.difficulty, topic = excluded.topic,
    folded = excluded.folded, grams = excluded.grams`,
  KEEP: sql`do nothing`,
}

interface IndexRow extends Pick<Question, 'type' | 'difficulty' | 'topic'> {
  questionId: string
  folded: string
  grams: readonly string[]
}

/** Writes entries of the index; bank, state and age are those of the question at this moment, which is held for it. */
export async function upsertIndexed(trx: Trx, rows: readonly IndexRow[], ofKnown: OfKnown): Promise<void> {
  await sql`
    insert into question_search (question_id, bank_id, state, type, difficulty, topic, created_at, folded, grams)
    select q.id, q.bank_id, q.state, r.type, r.difficulty, r.topic, q.created_at, r.folded, array_to_tsvector(r.grams)
    from jsonb_to_recordset(${json(rows)}) as r("questionId" uuid, type text, difficulty smallint, topic text,
      folded text, grams text[])
    join question q on q.id = r."questionId" for share of q
    on conflict (question_id) ${ON_CONFLICT[ofKnown]}`.execute(trx)
}
