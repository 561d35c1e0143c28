import type { PoolItem } from '@app/question-bank'
import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'

/** Enough of each part and type for any paper, few enough to draw from while somebody waits. */
const SAMPLED = 400

/**
 * Free questions of the general banks and of those of a domain, for a paper to draw from: of each part and type a random
 * sample. Without those that only a person can mark, for nobody would.
 * @param seed text that decides the sample
 */
export async function listFreePool(db: Db, domainCode: string | null, seed: string): Promise<FreeItem[]> {
  const { rows } = await sql<FreeItem>`
    select id, bank_id, part, type, topic, difficulty, content_key from (
      select v.id, b.id as bank_id, b.part, v.type, v.topic, v.difficulty, encode(v.content_key, 'hex') as content_key,
        row_number() over (partition by b.part, v.type order by md5(v.id::text || ${seed}::text), v.id) as place
      from question q join question_version v on v.question_id = q.id and v.is_current
      join question_bank b on b.id = q.bank_id
      where q.practice_since is not null and q.state = 'ACTIVE' and (b.part = 'GENERAL' or b.domain_code = ${domainCode})
        and v.type <> 'SHORT_ANSWER' and not coalesce(v.parts @? '$[*] ? (@.type == "SHORT_ANSWER")', false)
    ) as free where place <= ${SAMPLED}`.execute(db)
  return rows
}

export type FreeItem = PoolItem & { bankId: string }

export interface NewPaper {
  accountId: string
  bankIds: string[]
  versionIds: string[]
  /** Of each version, in hundredths. */
  marks: number[]
  minutes: number
  startedAt: Date
  maxMark: number
}

export const insertPaper = (trx: Trx, paper: NewPaper) =>
  trx.insertInto('practicePaper').values(paper).returningAll().executeTakeFirstOrThrow()

const ownPapers = (db: Db, accountId: string) => db.selectFrom('practicePaper').where('accountId', '=', accountId)

export const findPaper = (db: Db, accountId: string, id: string) =>
  ownPapers(db, accountId).where('id', '=', id).selectAll().executeTakeFirst()

/** Held, so that a paper is handed in once. */
export const lockPaper = (trx: Trx, accountId: string, id: string) =>
  ownPapers(trx, accountId).where('id', '=', id).selectAll().forUpdate().executeTakeFirst()

export type PaperRow = NonNullable<Awaited<ReturnType<typeof findPaper>>>

export const listPapers = (db: Db, accountId: string, { limit, offset }: { limit: number; offset: number }) =>
  ownPapers(db, accountId).selectAll().orderBy('startedAt', 'desc').orderBy('id').limit(limit).offset(offset).execute()

export async function countPapers(db: Db, accountId: string): Promise<number> {
  const row = await ownPapers(db, accountId)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

export const endPaper = (trx: Trx, id: string, { mark, finishedAt }: { mark: number; finishedAt: Date }) =>
  trx
    .updateTable('practicePaper')
    .set({ mark, finishedAt })
    .where('id', '=', id)
    .where('finishedAt', 'is', null)
    .returningAll()
    .executeTakeFirstOrThrow()

/** What was answered on a paper, by version. */
export async function paperAnswers(db: Db, paperId: string): Promise<Map<string, Record<string, string[]>>> {
  const rows = await db
    .selectFrom('practiceAnswer')
    .where('paperId', '=', paperId)
    .select(['versionId', 'response'])
    .execute()
  return new Map(rows.map(({ versionId, response }) => [versionId, response]))
}
