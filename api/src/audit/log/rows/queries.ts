import { sql } from 'kysely'
import type { Db, Trx } from '../../../platform/db/database.ts'
import type { RowFacts } from './digest.ts'

/** Whole rows as JSON; those that the transaction may not see, or that are not there, are missing. */
export async function readRows(
  trx: Trx,
  table: string,
  ids: readonly string[],
): Promise<{ id: string; facts: RowFacts }[]> {
  const { rows } = await sql<{ id: string; facts: RowFacts }>`
    select id, facts from rows_as_json(${table}, ${ids}::text[])`.execute(trx)
  return rows
}

export interface NewSeal {
  entryId: number
  marks: Buffer
}

/** Seals of rows of one table, all of the shape that these columns are; the shape is written down when it is new. */
export async function insertSeals(
  trx: Trx,
  form: { table: string; columns: readonly string[] },
  seals: readonly NewSeal[],
): Promise<void> {
  const { table, columns } = form
  const insert = async () => {
    const { numAffectedRows } = await sql`
      insert into row_seal (entry_id, form_id, marks)
      select seal.entry_id, form.id, seal.marks
      from unnest(${seals.map(({ entryId }) => entryId)}::bigint[], ${seals.map(({ marks }) => marks)}::bytea[])
        as seal (entry_id, marks)
      cross join (select id from row_form where table_name = ${table} and columns = ${columns}::text[]) form`.execute(
      trx,
    )
    return Number(numAffectedRows ?? 0) === seals.length
  }
  if (await insert()) return
  await sql`
    insert into row_form (table_name, columns) values (${table}, ${columns}::text[]) on conflict do nothing`.execute(
    trx,
  )
  if (!(await insert())) throw new Error(`the rows of ${table} could not be sealed`)
}

export async function listForms(db: Db): Promise<Map<number, string[]>> {
  const rows = await db.selectFrom('rowForm').select(['id', 'columns']).execute()
  return new Map(rows.map(({ id, columns }) => [id, columns]))
}

export interface SealedNow {
  id: string
  facts: RowFacts
  entryId: number | null
  content: string | null
  leafIndex: number | null
  formId: number | null
  marks: Buffer | null
}

/** Rows in order of their ids, each with the newest leaf about it. */
export async function listSealed(
  db: Db,
  { table, kind }: { table: string; kind: string },
  after: string | null,
  limit: number,
): Promise<SealedNow[]> {
  const { rows } = await sql<SealedNow>`
    select r.id, r.facts, e.id as entry_id, e.content, l.leaf_index, s.form_id, s.marks
    from rows_as_json_after(${table}, ${after}, ${limit}::integer) with ordinality as r(id, facts, place)
    left join lateral (
      select id, content from log_entry where kind = ${kind} and subject_id = r.id order by id desc limit 1) e on true
    left join log_leaf l on l.entry_id = e.id
    left join row_seal s on s.entry_id = e.id
    order by r.place`.execute(db)
  return rows
}

/** Which of these entries wait for their place in the log. */
export async function waitingAmong(db: Db, entryIds: readonly number[]): Promise<Set<number>> {
  if (entryIds.length === 0) return new Set()
  const rows = await db.selectFrom('logWaiting').select('entryId').where('entryId', 'in', entryIds).execute()
  return new Set(rows.map(({ entryId }) => entryId))
}

/** Which of these rows wait to be sealed late. */
export async function backlogAmong(db: Db, table: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('sealBacklog')
    .select('rowId')
    .where('tableName', '=', table)
    .where('rowId', 'in', ids)
    .execute()
  return new Set(rows.map(({ rowId }) => rowId))
}

/**
 * A row that the log speaks of and the table no longer has. Not as a join: PostgreSQL takes the function for a few rows and
 * compares each with each; a list of names is looked up by its hash.
 */
export async function findRemoved(
  db: Db,
  { table, kind }: { table: string; kind: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ subjectId: string }>`
    select subject_id from log_entry where kind = ${kind} and subject_id not in (select id from row_ids(${table}) as id)
    order by id limit 1`.execute(db)
  return rows[0]?.subjectId
}

/** Rows that wait to be sealed late, held; those that another worker holds are left to it. */
export async function lockBacklog(trx: Trx, table: string, limit: number): Promise<string[]> {
  const rows = await trx
    .selectFrom('sealBacklog')
    .select('rowId')
    .where('tableName', '=', table)
    .orderBy('rowId')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(({ rowId }) => rowId)
}

export async function leaveBacklog(trx: Trx, table: string, ids: readonly string[]): Promise<void> {
  await trx.deleteFrom('sealBacklog').where('tableName', '=', table).where('rowId', 'in', ids).execute()
}
