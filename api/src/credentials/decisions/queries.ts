import { type SqlBool, sql } from 'kysely'
import { type Db, organsIn, type Trx } from '../../platform/db/database.ts'
import type { TemplateCode } from '../rules/decision-fields.ts'
import type { DecisionDocumentTable, DecisionServiceTable, DecisionStatementTable } from '../tables.ts'

/** The wording in force on `day`: of those that have begun the newest. */
export function findTemplate(db: Db, code: TemplateCode, day: string) {
  return db
    .selectFrom('documentTemplate')
    .select(['code', 'version', 'title', 'body'])
    .where('code', '=', code)
    .where('validFrom', '<=', day)
    .orderBy('validFrom', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}

export async function listTemplates(db: Db, { limit, offset }: { limit: number; offset: number }) {
  const all = db.selectFrom('documentTemplate')
  const items = await all
    .select(['code', 'version', 'validFrom', 'title', 'body'])
    .orderBy('code')
    .orderBy('version', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const { total } = await all.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { items, total }
}

export function insertTemplate(
  trx: Trx,
  { code, ...values }: { code: TemplateCode; title: string; body: string; validFrom: string; createdBy: string },
) {
  const next = sql<number>`(select max(version) + 1 from document_template where code = ${code})`
  return trx
    .insertInto('documentTemplate')
    .values({ code, ...values, version: next })
    .returning(['code', 'version', 'validFrom', 'title', 'body'])
    .executeTakeFirstOrThrow()
}

type New<T> = { [key in keyof T as key extends 'id' ? never : key]: T[key] }

export async function insertPaper(trx: Trx, paper: New<DecisionDocumentTable>): Promise<string> {
  return (await trx.insertInto('decisionDocument').values(paper).returning('id').executeTakeFirstOrThrow()).id
}

export async function insertService(trx: Trx, service: New<DecisionServiceTable>): Promise<string> {
  return (await trx.insertInto('decisionService').values(service).returning('id').executeTakeFirstOrThrow()).id
}

export function findPaper(db: Db, decisionId: string, id: string) {
  return db
    .selectFrom('decisionDocument')
    .selectAll()
    .where('decisionId', '=', decisionId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export function listPapers(db: Db, decisionIds: readonly string[]) {
  return db
    .selectFrom('decisionDocument')
    .selectAll()
    .where('decisionId', 'in', [...decisionIds])
    .orderBy('madeAt')
    .orderBy('id')
    .execute()
}

export function listServices(db: Db, decisionIds: readonly string[]) {
  return db
    .selectFrom('decisionService as s')
    .innerJoin('decisionDocument as d', 'd.id', 's.documentId')
    .selectAll('s')
    .where('d.decisionId', 'in', [...decisionIds])
    .orderBy('s.recordedAt')
    .orderBy('s.id')
    .execute()
}

export function listStatements(db: Db, decisionIds: readonly string[]) {
  return db
    .selectFrom('decisionStatement')
    .selectAll()
    .where('decisionId', 'in', [...decisionIds])
    .orderBy('at')
    .orderBy('id')
    .execute()
}

export async function insertStatement(trx: Trx, row: New<DecisionStatementTable>): Promise<string> {
  return (await trx.insertInto('decisionStatement').values(row).returning('id').executeTakeFirstOrThrow()).id
}

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

export function findAppeal(trx: Trx, id: string) {
  return trx.selectFrom('decisionAppeal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Decisions whose officer has not answered by his last day, held; those that somebody works on are left to him. */
export const lockUnanswered = (trx: Trx, day: string, limit: number) =>
  trx
    .selectFrom('credentialDecision')
    .select(['id', 'organId', 'credentialId', 'action', 'statementDueOn'])
    .where('state', '=', 'NOTICE_SERVED')
    .where('statementDueOn', '<', day)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()

/** 逾期未提出, of decisions that the caller holds. */
export async function noteUnanswered(trx: Trx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('credentialDecision')
    .set((eb) => ({ state: 'HEARD', statementKind: 'NOT_MADE', version: eb('version', '+', 1) }))
    .where('id', 'in', ids)
    .execute()
}
