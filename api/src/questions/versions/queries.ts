import { sql } from 'kysely'
import { type Db, json, type Trx } from '../../platform/db/database.ts'
import type { StoredCitation } from '../rules/citations.ts'
import type { StoredPart } from '../tables.ts'
import type { StoredContent } from './content.ts'

/** Versions without their keys, as `shownQuestionOf` needs them. */
export const shownVersions = (db: Db) =>
  db
    .selectFrom('questionVersion as v')
    .select(['v.id as versionId', 'v.questionId', 'v.versionNo', 'v.type', 'v.markup', 'v.stem', 'v.choices'])
    .select(['v.parts', 'v.keywords', 'v.source', 'v.difficulty', 'v.topic', 'v.legalBasis'])

/** Versions with their keys, as `questionOf` needs them: for authors and reviewers of a question, sealing and export. */
export const wholeVersions = (db: Db) =>
  shownVersions(db)
    .innerJoin('sealed.questionKey as k', 'k.versionId', 'v.id')
    .select(['k.key', 'k.explanation', 'k.blanks', 'k.blanksInAnyOrder', 'k.rubric', 'k.partKeys'])

/** The current versions of these questions are no longer that. */
export async function setAside(trx: Trx, questionIds: readonly string[]): Promise<void> {
  await trx
    .updateTable('questionVersion')
    .set({ isCurrent: false })
    .where('questionId', '=', sql<string>`any(${questionIds}::uuid[])`)
    .where('isCurrent', '=', true)
    .execute()
}

/** A new version as it is stored, with what is secret of it. */
export interface VersionRow extends Omit<StoredContent, 'parts'> {
  id: string
  questionId: string
  versionNo: number
  bankId: string
  parts: StoredPart[] | null
  /** In hexadecimal. */
  contentKey: string
  authorId: string
  at: string
}

/** The content of versions, and what is secret of it in the sealed table. */
export async function insertContent(trx: Trx, versions: readonly VersionRow[]): Promise<void> {
  const rows = json(versions)
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
export async function insertCited(trx: Trx, cited: readonly ({ versionId: string } & StoredCitation)[]): Promise<void> {
  await sql`
    insert into question_citation (version_id, law, article, sub_article, edition)
    select r."versionId", r.law, r.article, r."subArticle", r.edition
    from jsonb_to_recordset(${json(cited)}) as r("versionId" uuid, law text, article integer, "subArticle" integer,
      edition text)`.execute(trx)
}

/** The pictures that versions name. */
export async function insertNamedPictures(
  trx: Trx,
  named: readonly { versionId: string; sha256: string }[],
): Promise<void> {
  await sql`
    insert into question_version_image (version_id, sha256)
    select r."versionId", r.sha256 from jsonb_to_recordset(${json(named)}) as r("versionId" uuid, sha256 text)`.execute(
    trx,
  )
}
