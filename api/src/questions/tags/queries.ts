import { sql } from 'kysely'
import { type Db, json, type Trx } from '../../platform/db/database.ts'
import type { Tagged } from '../rules/tags.ts'
import { indexQuestions } from '../search/index-questions.ts'
import { shownQuestionOf } from '../versions/content.ts'
import { setAside, shownVersions } from '../versions/queries.ts'

/** The tags that these questions have now, by question. */
export async function listTags(db: Db, questionIds: readonly string[]): Promise<Map<string, Tagged>> {
  const rows = await db
    .selectFrom('questionVersion')
    .where('questionId', '=', sql<string>`any(${questionIds}::uuid[])`)
    .where('isCurrent', '=', true)
    .select(['questionId', 'topic', 'difficulty', 'source', 'keywords'])
    .execute()
  return new Map(rows.map(({ questionId, ...tagged }) => [questionId, tagged]))
}

export interface NewTags extends Tagged {
  questionId: string
}

const CHUNK = 2000

/**
 * Gives locked questions a next version with these tags and the same text and key, in the same state, and records the
 * step. Keys never leave the database.
 */
export async function insertTagged(
  trx: Trx,
  tagged: readonly NewTags[],
  by: { authorId: string; at: Date },
): Promise<void> {
  for (let start = 0; start < tagged.length; start += CHUNK)
    await insertChunk(trx, tagged.slice(start, start + CHUNK), by)
}

async function insertChunk(trx: Trx, tagged: readonly NewTags[], { authorId, at }: { authorId: string; at: Date }) {
  const ids = tagged.map(({ questionId }) => questionId)
  const rows = sql`jsonb_to_recordset(${json(tagged)}) as r("questionId" uuid, topic text, difficulty smallint,
    source text, keywords text[])`
  await setAside(trx, ids)
  await sql`
    insert into question_version (question_id, version_no, content_no, bank_id, type, markup, stem, choices, parts,
      keywords, source, difficulty, topic, legal_basis, content_key, author_id, created_at)
    select v.question_id, v.version_no + 1, coalesce(v.content_no, v.version_no), v.bank_id, v.type, v.markup, v.stem,
      v.choices, v.parts, r.keywords, r.source, r.difficulty, r.topic, v.legal_basis, v.content_key, ${authorId}, ${at}
    from ${rows} join question q on q.id = r."questionId"
    join question_version v on v.question_id = q.id and v.version_no = q.version_no`.execute(trx)
  const pair = sql`
    from question q
    join question_version old on old.question_id = q.id and old.version_no = q.version_no
    join question_version v on v.question_id = q.id and v.version_no = q.version_no + 1`
  const chosen = sql`where q.id = any(${ids}::uuid[])`
  await sql`
    insert into sealed.question_key (version_id, key, explanation, blanks, blanks_in_any_order, rubric, part_keys)
    select v.id, k.key, k.explanation, k.blanks, k.blanks_in_any_order, k.rubric, k.part_keys
    ${pair} join sealed.question_key k on k.version_id = old.id ${chosen}`.execute(trx)
  await sql`
    insert into question_citation (version_id, law, article, sub_article, edition)
    select v.id, c.law, c.article, c.sub_article, c.edition
    ${pair} join question_citation c on c.version_id = old.id ${chosen}`.execute(trx)
  await sql`
    insert into question_version_image (version_id, sha256)
    select v.id, i.sha256 ${pair} join question_version_image i on i.version_id = old.id ${chosen}`.execute(trx)
  await sql`
    insert into question_review (version_id, from_state, to_state, decision, reviewer_id, at)
    select v.id, q.state, q.state, 'TAG', ${authorId}::uuid, ${at}::timestamptz ${pair} ${chosen}`.execute(trx)
  await sql`
    update question set version_no = version_no + 1, updated_at = ${at} where id = any(${ids}::uuid[])`.execute(trx)
  await reindex(trx, ids)
}

/** Topic and keywords are searched, too. */
async function reindex(trx: Trx, questionIds: readonly string[]): Promise<void> {
  const rows = await shownVersions(trx)
    .where('v.questionId', '=', sql<string>`any(${questionIds}::uuid[])`)
    .where('v.isCurrent', '=', true)
    .execute()
  await indexQuestions(
    trx,
    rows.map((row) => ({ questionId: row.questionId, question: shownQuestionOf(row) })),
  )
}
