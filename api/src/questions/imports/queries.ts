import type { Choice, Question } from '@app/question-bank'
import { sql } from 'kysely'
import { type Db, json, type Trx } from '../../platform/db/database.ts'

/** Lets one import at a time compare itself with the banks, so that two of the same file cannot both find nothing. */
export async function holdImports(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('questions.import'))`.execute(trx)
}

export interface Twin {
  contentKey: string
  bankCode: string
  choices: Choice[]
  key: string[]
}

/** Questions of any bank that ask the same as one of these and are not retired. */
export function listTwins(db: Db, contentKeys: readonly string[]): Promise<Twin[]> {
  return db
    .selectFrom('questionVersion as v')
    .innerJoin('question as q', 'q.id', 'v.questionId')
    .innerJoin('questionBank as b', 'b.id', 'q.bankId')
    .innerJoin('sealed.questionKey as k', 'k.versionId', 'v.id')
    .where('v.isCurrent', '=', true)
    .where('q.state', '!=', 'RETIRED')
    .where(
      'v.contentKey',
      'in',
      sql<Buffer>`(select decode(c.hex, 'hex') from unnest(${contentKeys}::text[]) as c(hex))`,
    )
    .select(['b.code as bankCode', 'v.choices', 'k.key'])
    .select(sql<string>`encode(v.content_key, 'hex')`.as('contentKey'))
    .execute()
}

export interface ImportedQuestion {
  questionId: string
  versionId: string
  /** Place in the file; lists show an import in this order. */
  place: number
  contentKey: string
  question: Question
}

export interface ImportOf {
  bankId: string
  importId: string
  createdBy: string
  at: Date
}

const CHUNK = 2000

/** Creates questions as submitted for review by their importer: four statements for each two thousand. */
export async function insertImported(trx: Trx, imported: readonly ImportedQuestion[], into: ImportOf): Promise<void> {
  for (let start = 0; start < imported.length; start += CHUNK) {
    const rows = imported.slice(start, start + CHUNK).map(({ question, ...ids }) => ({ ...ids, ...question }))
    await insertChunk(trx, rows, into)
  }
}

async function insertChunk(trx: Trx, rows: object[], { bankId, importId, createdBy, at }: ImportOf): Promise<void> {
  const data = json(rows)
  await sql`
    insert into question (id, bank_id, state, import_id, created_by, created_at, updated_at)
    select r."questionId", ${bankId}, 'REVIEW1', ${importId}, ${createdBy},
      ${at}::timestamptz - r.place * interval '1 microsecond', ${at}
    from jsonb_to_recordset(${data}) as r("questionId" uuid, place integer)`.execute(trx)
  await sql`
    insert into question_version
      (id, question_id, version_no, bank_id, type, stem, choices, difficulty, topic, legal_basis, content_key, author_id, created_at)
    select r."versionId", r."questionId", 1, ${bankId}, r.type, r.stem, r.choices, r.difficulty, r.topic, r."legalBasis",
      decode(r."contentKey", 'hex'), ${createdBy}, ${at}
    from jsonb_to_recordset(${data}) as r("versionId" uuid, "questionId" uuid, type text, stem text, choices jsonb,
      difficulty smallint, topic text, "legalBasis" text, "contentKey" text)`.execute(trx)
  await sql`
    insert into sealed.question_key (version_id, key, explanation)
    select r."versionId", r.key, r.explanation
    from jsonb_to_recordset(${data}) as r("versionId" uuid, key text[], explanation text)`.execute(trx)
  await sql`
    insert into question_review (version_id, from_state, to_state, decision, reviewer_id, at)
    select r."versionId", 'DRAFT', 'REVIEW1', 'SUBMIT', ${createdBy}, ${at}
    from jsonb_to_recordset(${data}) as r("versionId" uuid)`.execute(trx)
}
