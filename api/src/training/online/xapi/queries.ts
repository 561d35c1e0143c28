import { sql } from 'kysely'
import { type Db, json, type Trx } from '../../../platform/db/database.ts'
import { VOIDED } from '../rules/statement.ts'

export interface NewStatement {
  id: string
  personId: string
  materialId: string
  verb: string
  objectId: string
  statement: Record<string, unknown>
  storedAt: Date
}

export interface KnownStatement {
  personId: string
  materialId: string | null
  verb: string
  statement: Record<string, unknown>
}

/** Whoever's they are: an id is taken once for all. */
export async function statementsById(db: Db, ids: readonly string[]): Promise<Map<string, KnownStatement>> {
  const rows = await db
    .selectFrom('xapiStatement')
    .select(['id', 'personId', 'materialId', 'verb', 'statement'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

/** Ids that were new; the others were there already. */
export async function insertStatements(trx: Trx, rows: readonly NewStatement[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const inserted = await trx
    .insertInto('xapiStatement')
    .values(rows.map(({ statement, ...row }) => ({ ...row, statement: json(statement) })))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute()
  return new Set(inserted.map(({ id }) => id))
}

/** Of these, those that a statement of the same person takes back. */
export async function voidedOf(db: Db, personId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('xapiStatement')
    .select('objectId')
    .where('personId', '=', personId)
    .where('verb', '=', sql.lit(VOIDED))
    .where('objectId', '=', sql<string>`any(${[...ids]}::text[])`)
    .execute()
  return new Set(rows.map(({ objectId }) => objectId))
}

export interface StatementFilter {
  personId: string
  materialId: string
  statementId?: string
  voidedStatementId?: string
  registration?: string
  verb?: string
  activity?: string
  since?: string
  until?: string
  ascending?: boolean
}

const isVoided = sql<boolean>`exists (
  select 1 from xapi_statement v where v.person_id = xapi_statement.person_id
  and v.verb = ${sql.lit(VOIDED)} and v.object_id = xapi_statement.id::text)`

export async function listStatements(
  db: Db,
  { personId, materialId, statementId, voidedStatementId, registration, ...filter }: StatementFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<Record<string, unknown>[]> {
  const { verb, activity, since, until, ascending } = filter
  const direction = ascending ? 'asc' : 'desc'
  const rows = await db
    .selectFrom('xapiStatement')
    .select('statement')
    .where('personId', '=', personId)
    .where('materialId', '=', materialId)
    .$if(statementId !== undefined, (query) => query.where('id', '=', statementId!))
    .$if(voidedStatementId !== undefined, (query) => query.where('id', '=', voidedStatementId!))
    .where(isVoided, '=', voidedStatementId !== undefined)
    .$if(registration !== undefined, (query) =>
      query.where(sql<string>`statement -> 'context' ->> 'registration'`, '=', registration!.toLowerCase()),
    )
    .$if(verb !== undefined, (query) => query.where('verb', '=', verb!))
    .$if(activity !== undefined, (query) => query.where('objectId', '=', activity!))
    .$if(since !== undefined, (query) => query.where('storedAt', '>', new Date(since!)))
    .$if(until !== undefined, (query) => query.where('storedAt', '<=', new Date(until!)))
    .orderBy('storedAt', direction)
    .orderBy('id', direction)
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(({ statement }) => statement)
}

export interface StateKey {
  personId: string
  activityId: string
  stateId: string
  registration: string
}

const stateRows = (db: Db, { personId, activityId, registration }: Omit<StateKey, 'stateId'>) =>
  db
    .selectFrom('xapiState')
    .where('personId', '=', personId)
    .where('activityId', '=', activityId)
    .where('registration', '=', registration)

export const findState = (db: Db, key: StateKey) =>
  stateRows(db, key)
    .where('stateId', '=', key.stateId)
    .select(['mediaType', 'content', 'etag', 'storedAt'])
    .executeTakeFirst()

export async function listStateIds(
  db: Db,
  key: Omit<StateKey, 'stateId'>,
  since: string | undefined,
): Promise<string[]> {
  const rows = await stateRows(db, key)
    .$if(since !== undefined, (query) => query.where('storedAt', '>', new Date(since!)))
    .select('stateId')
    .orderBy('stateId')
    .execute()
  return rows.map(({ stateId }) => stateId)
}

export async function countStates(db: Db, personId: string): Promise<number> {
  const { total } = await db
    .selectFrom('xapiState')
    .select((q) => q.fn.countAll<number>().as('total'))
    .where('personId', '=', personId)
    .executeTakeFirstOrThrow()
  return total
}

export async function saveState(
  trx: Trx,
  key: StateKey,
  document: { mediaType: string; content: Buffer; etag: string; storedAt: Date },
): Promise<void> {
  await trx
    .insertInto('xapiState')
    .values({ ...key, ...document })
    .onConflict((conflict) =>
      conflict.columns(['personId', 'activityId', 'stateId', 'registration']).doUpdateSet(document),
    )
    .execute()
}

export async function deleteStates(
  trx: Trx,
  key: Omit<StateKey, 'stateId'>,
  stateId: string | undefined,
): Promise<void> {
  await trx
    .deleteFrom('xapiState')
    .where('personId', '=', key.personId)
    .where('activityId', '=', key.activityId)
    .where('registration', '=', key.registration)
    .$if(stateId !== undefined, (query) => query.where('stateId', '=', stateId!))
    .execute()
}

type AttachmentPlace = { personId: string; materialId: string }

const attachmentRows = (db: Db, { personId, materialId }: AttachmentPlace) =>
  db.selectFrom('xapiAttachment').where('personId', '=', personId).where('materialId', '=', materialId)

export const listAttachments = (db: Db, place: AttachmentPlace, hashes: readonly string[]) =>
  attachmentRows(db, place)
    .where('sha2', '=', sql<string>`any(${[...hashes]}::text[])`)
    .select(['sha2', 'fileId'])
    .orderBy('sha2')
    .execute()

export async function countAttachments(db: Db, place: AttachmentPlace): Promise<number> {
  const { total } = await attachmentRows(db, place)
    .select((q) => q.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

export async function insertAttachment(
  trx: Trx,
  row: AttachmentPlace & { sha2: string; fileId: string; storedAt: Date },
): Promise<void> {
  await trx
    .insertInto('xapiAttachment')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
