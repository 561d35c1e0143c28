import { type SqlBool, sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import { json } from '../../platform/db/database.ts'
import { wholeVersions } from '../versions/queries.ts'

interface Window {
  limit: number
  offset: number
}

/** Set free for practice and active: nothing else is ever shown here. Needs question `q` and its version `v`. */
const isFree = sql<SqlBool>`(q.practice_since is not null and q.state = 'ACTIVE' and v.is_current)`

/** How the account answered each question last. */
const lastAnswers = (db: Db, accountId: string) =>
  db
    .selectFrom('practiceAnswer')
    .where('accountId', '=', accountId)
    .distinctOn('questionId')
    .orderBy('questionId')
    .orderBy('id', 'desc')
    .select(['questionId', 'correct', 'response', 'at'])
    .as('last')

const freeQuestions = (db: Db, accountId: string) =>
  db
    .selectFrom('question as q')
    .innerJoin('questionVersion as v', 'v.questionId', 'q.id')
    .innerJoin('questionBank as b', 'b.id', 'q.bankId')
    .leftJoin(lastAnswers(db, accountId), 'last.questionId', 'q.id')
    .where(isFree)

/** Free questions of every bank by topic, and how the account stands with them. */
export function listTopics(db: Db, accountId: string) {
  return freeQuestions(db, accountId)
    .groupBy(['b.id', 'v.topic'])
    .orderBy('b.part')
    .orderBy('b.code')
    .orderBy('v.topic', (order) => order.asc().nullsLast())
    .select(['b.id as bankId', 'b.name', 'b.part', 'b.domainCode', 'v.topic'])
    .select([
      sql<number>`count(*)`.as('questions'),
      sql<number>`count(last.question_id)`.as('answered'),
      sql<number>`count(*) filter (where last.correct)`.as('right'),
      sql<number>`count(*) filter (where not last.correct)`.as('wrong'),
    ])
    .execute()
}

export interface QuestionsFilter {
  bank?: string
  /** The topic or any below it. */
  topic?: string
  only?: 'NEW' | 'WRONG'
}

function narrowed(db: Db, accountId: string, { bank, topic, only }: QuestionsFilter) {
  return freeQuestions(db, accountId)
    .$if(bank !== undefined, (query) => query.where('b.id', '=', bank!))
    .$if(topic !== undefined, (query) => query.where(sql<SqlBool>`(v.topic = ${topic!} or v.topic ^@ ${`${topic!}/`})`))
    .$if(only === 'NEW', (query) => query.where('last.questionId', 'is', null))
    .$if(only === 'WRONG', (query) => query.where('last.correct', '=', false))
}

/** What is asked, without anything secret. */
const ASKED = [
  'q.id as questionId',
  'q.serial',
  'v.id as versionId',
  'v.topic',
  'v.type',
  'v.markup',
  'v.stem',
  'v.choices',
  'v.parts',
  'b.name as bankName',
] as const

export function listFree(db: Db, accountId: string, filter: QuestionsFilter, { limit, offset }: Window) {
  return narrowed(db, accountId, filter)
    .select(ASKED)
    .select('last.correct as lastCorrect')
    .orderBy('q.serial')
    .limit(limit)
    .offset(offset)
    .execute()
}
export type AskedRow = Awaited<ReturnType<typeof listFree>>[number]

export async function countFree(db: Db, accountId: string, filter: QuestionsFilter): Promise<number> {
  const row = await narrowed(db, accountId, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** The wrong-answer book: last answered wrong, the latest first, with how often it was. */
export function listWrong(db: Db, accountId: string, filter: { bank?: string }, { limit, offset }: Window) {
  return narrowed(db, accountId, { ...filter, only: 'WRONG' })
    .select(ASKED)
    .select(['last.correct as lastCorrect', 'last.response as given', 'last.at'])
    .select((eb) =>
      eb
        .selectFrom('practiceAnswer as a')
        .where('a.accountId', '=', accountId)
        .whereRef('a.questionId', '=', 'q.id')
        .where('a.correct', '=', false)
        .select((one) => one.fn.countAll<number>().as('times'))
        .as('times'),
    )
    .orderBy('last.at', 'desc')
    .orderBy('q.serial')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** Versions of a mock paper as they were asked, whether they are free still or not. */
export function listAsked(db: Db, accountId: string, versionIds: readonly string[]) {
  return db
    .selectFrom('questionVersion as v')
    .innerJoin('question as q', 'q.id', 'v.questionId')
    .innerJoin('questionBank as b', 'b.id', 'q.bankId')
    .leftJoin(lastAnswers(db, accountId), 'last.questionId', 'q.id')
    .where('v.id', '=', sql<string>`any(${versionIds}::uuid[])`)
    .select(ASKED)
    .select('last.correct as lastCorrect')
    .execute()
}

/** Of these versions the free ones, with their keys: for grading an answer and what is shown after it. */
export function listFreeWithKeys(db: Db, versionIds: readonly string[]) {
  return wholeVersions(db)
    .innerJoin('question as q', 'q.id', 'v.questionId')
    .where('v.id', '=', sql<string>`any(${versionIds}::uuid[])`)
    .where(isFree)
    .execute()
}

/** The same for a paper that is handed in: what was withdrawn meanwhile was asked all the same. */
export const listAskedWithKeys = (db: Db, versionIds: readonly string[]) =>
  wholeVersions(db).where('v.id', '=', sql<string>`any(${versionIds}::uuid[])`).execute()

/** The file of a picture that a free question names. */
export const findFreePicture = (db: Db, sha256: string) =>
  db
    .selectFrom('questionImage as i')
    .innerJoin('questionVersionImage as vi', 'vi.sha256', 'i.sha256')
    .innerJoin('questionVersion as v', 'v.id', 'vi.versionId')
    .innerJoin('question as q', 'q.id', 'v.questionId')
    .where('i.sha256', '=', sha256)
    .where(isFree)
    .select('i.fileId')
    .limit(1)
    .executeTakeFirst()

export interface NewAnswer {
  questionId: string
  versionId: string
  response: Record<string, string[]>
  correct: boolean | null
}

export async function insertAnswers(
  trx: Trx,
  answers: readonly NewAnswer[],
  { accountId, paperId, at }: { accountId: string; paperId: string | null; at: Date },
): Promise<void> {
  if (answers.length === 0) return
  const rows = answers.map(({ response, ...answer }) => ({
    ...answer,
    response: json(response),
    accountId,
    paperId,
    at,
  }))
  await trx.insertInto('practiceAnswer').values(rows).execute()
}
