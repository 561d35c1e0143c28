import type { Comparable } from '@app/question-bank'
import { sql } from 'kysely'
import { type Db, json, type Trx } from '../../platform/db/database.ts'
import { questionOf } from '../versions/content.ts'

/** Current versions as they are compared, with their keys: two that look alike and have other answers are no twins. */
const comparable = (db: Db) =>
  db
    .selectFrom('question as q')
    .innerJoin('questionVersion as v', (join) => join.onRef('v.questionId', '=', 'q.id').on('v.isCurrent', '=', true))
    .innerJoin('sealed.questionKey as k', 'k.versionId', 'v.id')
    .select(['q.id', 'q.bankId', 'q.serial', 'q.createdBy', 'v.id as versionId'])
    .select(['v.type', 'v.markup', 'v.stem', 'v.choices', 'v.parts', 'k.key', 'k.blanks', 'k.partKeys'])

type Row = Awaited<ReturnType<ReturnType<typeof comparable>['execute']>>[number]

/** A question to compare with, and how it is named. */
export interface KnownQuestion {
  id: string
  versionId: string
  serial: number
  bankId: string
  createdBy: string
  question: Comparable
}

/** What says nothing of whether two questions ask the same. */
const UNCOMPARED = {
  explanation: null,
  rubric: null,
  blanksInAnyOrder: false,
  source: null,
  difficulty: 1,
  topic: null,
  legalBasis: null,
} as const

const known = ({ id, versionId, serial, bankId, createdBy, ...row }: Row): KnownQuestion => ({
  ...{ id, versionId, serial, bankId, createdBy },
  question: questionOf({ ...UNCOMPARED, keywords: [], ...row }),
})

/** Every question of every bank, retired ones too. */
export async function listEverything(db: Db): Promise<KnownQuestion[]> {
  return (await comparable(db).execute()).map(known)
}

/** Every question that is not retired. */
export async function listUnretired(db: Db): Promise<KnownQuestion[]> {
  return (await comparable(db).where('q.state', '!=', 'RETIRED').execute()).map(known)
}

export async function countQuestions(db: Db): Promise<number> {
  const row = await db
    .selectFrom('question')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** Questions whose current version was never compared. */
export async function listUnchecked(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('question as q')
    .innerJoin('questionVersion as v', (join) => join.onRef('v.questionId', '=', 'q.id').on('v.isCurrent', '=', true))
    .leftJoin('questionNearCheck as c', (join) =>
      join.onRef('c.questionId', '=', 'q.id').onRef('c.versionId', '=', 'v.id'),
    )
    .where('q.state', '!=', 'RETIRED')
    .where('c.questionId', 'is', null)
    .select('q.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Codes of the banks by id. */
export async function bankCodes(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('questionBank').select(['id', 'code']).execute()
  return new Map(rows.map(({ id, code }) => [id, code]))
}

/** What somebody found to be different from one of these questions. */
export async function listToldApart(db: Db, ids: readonly string[]): Promise<{ id: string; otherId: string }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; otherId: string }>`
    select question_id as id, other_id from question_pair
    where relation = 'DIFFERENT' and question_id = any(${ids}::uuid[])
    union all
    select other_id, question_id from question_pair
    where relation = 'DIFFERENT' and other_id = any(${ids}::uuid[])`.execute(db)
  return rows
}

export interface FoundPair {
  /** The smaller id. */
  questionId: string
  otherId: string
  score: number
  reasons: string[]
}

/** What is known of the likeness of these versions from now on, in place of what was known of their questions. */
export async function putComparison(
  trx: Trx,
  checked: readonly { id: string; versionId: string }[],
  pairs: readonly FoundPair[],
  at: Date,
): Promise<void> {
  const ids = checked.map(({ id }) => id)
  await sql`
    delete from question_near_pair
    where question_id = any(${ids}::uuid[]) or other_id = any(${ids}::uuid[])`.execute(trx)
  await sql`
    insert into question_near_pair (question_id, other_id, score, reasons, found_at)
    select r."questionId", r."otherId", r.score, r.reasons, ${at}
    from jsonb_to_recordset(${json(pairs)}) as r("questionId" uuid, "otherId" uuid, score double precision,
      reasons text[])
    on conflict (question_id, other_id) do update set score = excluded.score, reasons = excluded.reasons,
      found_at = excluded.found_at`.execute(trx)
  await sql`
    insert into question_near_check (question_id, version_id, checked_at)
    select r.id, r."versionId", ${at} from jsonb_to_recordset(${json(checked)}) as r(id uuid, "versionId" uuid)
    on conflict (question_id) do update set version_id = excluded.version_id, checked_at = excluded.checked_at`.execute(
    trx,
  )
}
