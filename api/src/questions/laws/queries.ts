import { lawName } from '@app/question-bank'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { QuestionState } from '../rules/question-life.ts'

interface Window {
  limit: number
  offset: number
}

/** What was amended: a law, or some of its articles. */
export interface Amended {
  law: string
  articles: number[] | null
}

/**
 * Citations `c` of what was amended. 第三十二条之一 is an article of its own, but whoever amends 第三十二条 is shown it, too:
 * one question too many is resumed in a moment, one too few is asked in an examination.
 */
const isAmended = ({ law, articles }: Amended): RawBuilder<SqlBool> =>
  sql`c.law = ${lawName(law)} and (${articles}::integer[] is null or c.article = any(${articles}::integer[]))`

/** States from which an amendment suspends. */
const SUSPENDABLE: readonly QuestionState[] = ['REVIEW1', 'REVIEW2', 'ACTIVE']

/** Active questions and those in review whose current version cites what was amended. */
const concerned = (db: Db, amended: Amended) =>
  db
    .selectFrom('question as q')
    .innerJoin('questionVersion as v', (join) => join.onRef('v.questionId', '=', 'q.id').on('v.isCurrent', '=', true))
    .where('q.state', 'in', SUSPENDABLE)
    .where(sql<SqlBool>`v.id in (select c.version_id from question_citation c where ${isAmended(amended)})`)

/** By bank, how many questions an amendment concerns. */
export function countConcerned(db: Db, amended: Amended) {
  return concerned(db, amended)
    .innerJoin('questionBank as b', 'b.id', 'q.bankId')
    .groupBy('b.id')
    .orderBy('b.code')
    .select(['b.id as bankId', 'b.name as bankName', sql<number>`count(*)::int`.as('questions')])
    .execute()
}

export function listSample(db: Db, amended: Amended, limit: number) {
  return concerned(db, amended)
    .orderBy('q.serial')
    .limit(limit)
    .select(['q.id as questionId', 'q.serial', 'v.markup', 'v.stem', sql<string>`v.legal_basis`.as('legalBasis')])
    .execute()
}

/** Holds what an amendment concerns until the transaction ends, and says where each stands. */
export function lockConcerned(trx: Trx, amended: Amended): Promise<{ id: string; state: QuestionState }[]> {
  return concerned(trx, amended).orderBy('q.id').forUpdate('q').select(['q.id', 'q.state']).execute()
}

/** Sittings whose papers hold a version that cites what was amended: those from the day on first, soonest first. */
export async function listSittings(db: Db, amended: Amended, day: string, limit: number) {
  const { rows } = await sql<{ sessionId: string; sessionName: string; heldOn: string; questions: number }>`
    select u.session_id, max(u.session_name) as session_name, max(u.held_on) as held_on,
      count(distinct v.question_id)::int as questions
    from question_use u join question_version v on v.id = u.version_id
    where v.id in (select c.version_id from question_citation c where ${isAmended(amended)})
    group by u.session_id
    order by max(u.held_on) < ${day}::date, abs(max(u.held_on) - ${day}::date), u.session_id
    limit ${limit}`.execute(db)
  return rows
}

export interface NewAmendment extends Amended {
  edition: string | null
  effectiveOn: string
  note: string | null
  suspended: number
  createdBy: string
  createdAt: Date
}

export async function insertAmendment(trx: Trx, amendment: NewAmendment): Promise<string> {
  const { articles } = amendment
  const { id } = await trx
    .insertInto('lawAmendment')
    .values({ ...amendment, articles: sql<number[] | null>`${articles}::integer[]` })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const amendments = (db: Db) =>
  db
    .selectFrom('lawAmendment as a')
    .select([
      'a.id',
      'a.law',
      'a.articles',
      'a.edition',
      'a.effectiveOn',
      'a.note',
      'a.suspended',
      'a.createdBy',
      'a.createdAt',
    ])
    .select(
      sql<number>`(select count(*) from question q where q.amendment_id = a.id and q.state = 'SUSPENDED')`.as('open'),
    )

export const findAmendment = (db: Db, id: string) => amendments(db).where('a.id', '=', id).executeTakeFirstOrThrow()

/** Youngest first. */
export function listAmendments(db: Db, { limit, offset }: Window) {
  return amendments(db).orderBy('a.createdAt', 'desc').orderBy('a.id').limit(limit).offset(offset).execute()
}

export async function countAmendments(db: Db): Promise<number> {
  const row = await db
    .selectFrom('lawAmendment')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}
