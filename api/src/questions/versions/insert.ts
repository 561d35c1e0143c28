import type { Question } from '@app/question-bank'
import { type RawBuilder, sql } from 'kysely'
import { Refusal } from '../../kernel/refusal.ts'
import { json, type Trx } from '../../platform/db/database.ts'
import { knownPictures } from '../images/queries.ts'
import { citationsOf } from '../rules/citations.ts'
import { indexQuestions } from '../search/index-questions.ts'
import { splitParts } from './content.ts'
import { picturesOf } from './texts.ts'

export interface NewVersion {
  id: string
  questionId: string
  bankId: string
  versionNo: number
  /** Cleaned and found without a fault. */
  question: Question
  /** `contentKey` of the question, in hexadecimal. */
  contentKey: string
  authorId: string
  at: Date
}

const CHUNK = 2000

/**
 * Writes versions with their keys, what they cite, the pictures they name and the words they are found by; a few statements for each two thousand. The
 * version that was current until now must have been set aside (`setAside`).
 * @throws Refusal `question-image-unknown`, with the hash, when a picture was never kept
 */
export async function insertVersions(trx: Trx, versions: readonly NewVersion[]): Promise<void> {
  for (let start = 0; start < versions.length; start += CHUNK) {
    const chunk = versions.slice(start, start + CHUNK)
    await insertContent(trx, json(chunk.map(rowOf)))
    await insertCitations(trx, chunk)
    await insertPictures(trx, chunk)
    await indexQuestions(trx, chunk)
  }
}

/** The current versions of these questions are no longer that. */
export async function setAside(trx: Trx, questionIds: readonly string[]): Promise<void> {
  await trx
    .updateTable('questionVersion')
    .set({ isCurrent: false })
    .where('questionId', '=', sql<string>`any(${questionIds}::uuid[])`)
    .where('isCurrent', '=', true)
    .execute()
}

function rowOf({ question, at, ...ids }: NewVersion) {
  const { parts, blanks = null, rubric = null, source = null, ...content } = question
  const split = parts && splitParts(parts)
  return {
    markup: 'TEXT',
    keywords: [],
    blanksInAnyOrder: false,
    ...content,
    ...ids,
    at: at.toISOString(),
    blanks,
    rubric,
    source,
    parts: split?.shown ?? null,
    partKeys: split?.secret ?? null,
  }
}

async function insertContent(trx: Trx, rows: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into question_version (id, question_id, version_no, bank_id, type, markup, stem, choices, parts, keywords,
      source, difficulty, topic, legal_basis, content_key, author_id, created_at)
    select r.id, r."questionId", r."versionNo", r."bankId", r.type, r.markup, r.stem, r.choices, r.parts, r.keywords,
      r.source, r.difficulty, r.topic, r."legalBasis", decode(r."contentKey", 'hex'), r."authorId", r.at
    from jsonb_to_recordset(${rows}) as r(id uuid, "questionId" uuid, "versionNo" integer, "bankId" uuid, type text,
      markup text, stem text, choices jsonb, parts jsonb, keywords text[], source text, difficulty smallint, topic text,
      "legalBasis" text, "contentKey" text, "authorId" uuid, at timestamptz)`.execute(trx)
  await sql`
    insert into sealed.question_key (version_id, key, explanation, blanks, blanks_in_any_order, rubric, part_keys)
    select r.id, r.key, r.explanation, r.blanks, r."blanksInAnyOrder", r.rubric, r."partKeys"
    from jsonb_to_recordset(${rows}) as r(id uuid, key text[], explanation text, blanks jsonb,
      "blanksInAnyOrder" boolean, rubric jsonb, "partKeys" jsonb)`.execute(trx)
}

/** What versions cite, beside them. */
export async function insertCitations(
  trx: Trx,
  versions: readonly Pick<NewVersion, 'id' | 'question'>[],
): Promise<void> {
  const cited = versions.flatMap(({ id, question }) =>
    citationsOf(question.legalBasis).map((citation) => ({ versionId: id, ...citation })),
  )
  if (cited.length === 0) return
  await sql`
    insert into question_citation (version_id, law, article, sub_article, edition)
    select r."versionId", r.law, r.article, r."subArticle", r.edition
    from jsonb_to_recordset(${json(cited)}) as r("versionId" uuid, law text, article integer, "subArticle" integer,
      edition text)`.execute(trx)
}

async function insertPictures(trx: Trx, versions: readonly NewVersion[]): Promise<void> {
  const named = versions.flatMap(({ id, question }) =>
    picturesOf(question).map((sha256) => ({ versionId: id, sha256 })),
  )
  if (named.length === 0) return
  const hashes = [...new Set(named.map(({ sha256 }) => sha256))]
  const known = await knownPictures(trx, hashes)
  const unknown = hashes.find((hash) => !known.has(hash))
  if (unknown) throw new Refusal('invalid', 'question-image-unknown', { sha256: unknown })
  await sql`
    insert into question_version_image (version_id, sha256)
    select r."versionId", r.sha256 from jsonb_to_recordset(${json(named)}) as r("versionId" uuid, sha256 text)`.execute(
    trx,
  )
}
