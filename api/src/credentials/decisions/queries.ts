import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { TemplateCode } from '../rules/decision-fields.ts'
import type { Action } from '../rules/lifecycle.ts'
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

/** 送达凭证, 陈述申辩材料 or 申诉材料 of this decision. */
export async function isFileOf(db: Db, decisionId: string, fileId: string): Promise<boolean> {
  const of = await db
    .selectFrom('decisionService as s')
    .innerJoin('decisionDocument as d', 'd.id', 's.documentId')
    .select('d.decisionId')
    .where('s.fileId', '=', fileId)
    .unionAll(db.selectFrom('decisionStatement').select('decisionId').where('fileId', '=', fileId))
    .unionAll(db.selectFrom('decisionAppeal').select('decisionId').where('fileId', '=', fileId))
    .execute()
  return of.some((one) => one.decisionId === decisionId)
}

/** Of the enabled grounds of an act the first in the catalogue. */
export async function findFirstGround(db: Db, action: Action): Promise<string | undefined> {
  const row = await db
    .selectFrom('actionReason')
    .select('code')
    .where('action', '=', action)
    .where('enabled', '=', true)
    .orderBy('code')
    .limit(1)
    .executeTakeFirst()
  return row?.code
}

/** What the person holds, or held, beside this credential. */
export function listOtherCredentials(db: Db, personId: string, id: string) {
  return db
    .selectFrom('credential')
    .select(['id', 'credentialNo', 'kind', 'state', 'dueState', 'dueOn', 'validFrom', 'validTo'])
    .where('personId', '=', personId)
    .where('id', '<>', id)
    .execute()
}
