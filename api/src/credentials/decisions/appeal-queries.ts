import { type SqlBool, sql } from 'kysely'
import { type Db, organsIn, type Trx } from '../../platform/db/database.ts'
import type { DecisionAppealTable } from '../tables.ts'

export type AppealRow = Awaited<ReturnType<typeof listAppealsOf>>[number]

export function listAppealsOf(db: Db, decisionIds: readonly string[]) {
  return db
    .selectFrom('decisionAppeal')
    .selectAll()
    .where('decisionId', 'in', [...decisionIds])
    .orderBy('filedAt')
    .orderBy('id')
    .execute()
}

const appealsIn = (db: Db, scope: string, open: boolean | undefined) =>
  db
    .selectFrom('decisionAppeal as a')
    .innerJoin('credentialDecision as d', 'd.id', 'a.decisionId')
    .innerJoin('credential as c', 'c.id', 'd.credentialId')
    .where('d.organId', 'in', organsIn(scope))
    .$if(open !== undefined, (query) => query.where(sql<SqlBool>`(a.outcome is null) = ${open}`))

const APPEAL_COLUMNS = [
  'd.decisionNo',
  'd.decidedBy as formerDecider',
  'c.credentialNo',
  'c.holderName',
  'c.organName',
] as const

export function listAppeals(db: Db, scope: string, open: boolean | undefined, page: { limit: number; offset: number }) {
  return appealsIn(db, scope, open)
    .selectAll('a')
    .select(APPEAL_COLUMNS)
    .orderBy(sql`(a.outcome is null)`, 'desc')
    .orderBy('a.answerDueOn')
    .orderBy('a.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export async function countAppeals(db: Db, scope: string, open: boolean | undefined): Promise<number> {
  const row = await appealsIn(db, scope, open)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** Held until the transaction ends. */
export function findAppeal(trx: Trx, id: string) {
  return trx.selectFrom('decisionAppeal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function findDecisionOfAppeal(db: Db, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('decisionAppeal').select('decisionId').where('id', '=', id).executeTakeFirst()
  return row?.decisionId
}

type NewAppeal = Pick<DecisionAppealTable, 'decisionId' | 'reason' | 'fileId' | 'filedBy' | 'filedAt' | 'answerDueOn'>

/** Throws a violation of `decision_appeal_open` while another one waits for its answer. */
export async function insertAppeal(trx: Trx, appeal: NewAppeal): Promise<string> {
  return (await trx.insertInto('decisionAppeal').values(appeal).returning('id').executeTakeFirstOrThrow()).id
}

export async function writeAnswer(
  trx: Trx,
  id: string,
  answer: Pick<DecisionAppealTable, 'outcome' | 'answer' | 'decidedBy' | 'decidedAt'>,
): Promise<void> {
  await trx.updateTable('decisionAppeal').set(answer).where('id', '=', id).execute()
}
