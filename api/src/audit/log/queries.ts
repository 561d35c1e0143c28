import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { Subtree } from '../rules/merkle.ts'

export interface NewLogEntry {
  kind: string
  subjectId: string
  content: string
}

/** Entries in their order, each waiting for its place; answers their ids in the same order. */
export async function insertEntries(trx: Trx, entries: readonly NewLogEntry[], at: Date): Promise<number[]> {
  const column = (pick: (entry: NewLogEntry) => string) => entries.map(pick)
  const { rows } = await sql<{ id: number }>`
    with entry as (
      insert into log_entry (kind, subject_id, content, at)
      select n.kind, n.subject_id, n.content, ${at}
      from unnest(${column(({ kind }) => kind)}::text[], ${column(({ subjectId }) => subjectId)}::text[],
        ${column(({ content }) => content)}::text[]) with ordinality as n(kind, subject_id, content, place)
      order by n.place
      returning id
    ), waiting as (
      insert into log_waiting (entry_id) select id from entry
    )
    select id from entry order by id`.execute(trx)
  return rows.map(({ id }) => id)
}

/** One writer at a time gives out places; false when another does. */
export async function holdLog(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('audit.log')) as held`.execute(trx)
  return rows[0]!.held
}

export interface Head {
  treeSize: number
  root: Buffer
  note: string
  at: Date
}

export function findHead(db: Db): Promise<Head | undefined> {
  return db.selectFrom('logCheckpoint').orderBy('treeSize', 'desc').limit(1).selectAll().executeTakeFirst()
}

export function listWaiting(trx: Trx, limit: number): Promise<{ id: number; content: string }[]> {
  return trx
    .selectFrom('logWaiting as w')
    .innerJoin('logEntry as e', 'e.id', 'w.entryId')
    .orderBy('w.entryId')
    .limit(limit)
    .select(['e.id', 'e.content'])
    .execute()
}

export interface Grown {
  /** Entries in the order of their leaves. */
  entryIds: readonly number[]
  firstIndex: number
  nodes: readonly (Subtree & { hash: Uint8Array })[]
}

/** Writes leaves and subtrees; the entries no longer wait. */
export async function insertLeaves(trx: Trx, { entryIds, firstIndex, nodes }: Grown): Promise<void> {
  await sql`
    insert into log_leaf (leaf_index, entry_id)
    select ${firstIndex}::bigint + n.place - 1, n.id
    from unnest(${entryIds}::bigint[]) with ordinality as n(id, place)`.execute(trx)
  await sql`
    insert into log_node (level, node_index, hash)
    select * from unnest(${nodes.map(({ level }) => level)}::smallint[], ${nodes.map(({ index }) => index)}::bigint[],
      ${nodes.map(({ hash }) => Buffer.from(hash))}::bytea[])`.execute(trx)
  await sql`delete from log_waiting where entry_id = any(${entryIds}::bigint[])`.execute(trx)
}

export async function insertCheckpoint(trx: Trx, head: Head): Promise<void> {
  await trx.insertInto('logCheckpoint').values(head).execute()
}

/** Hashes of complete subtrees, in the order asked for. Throws when one is missing: the log is damaged. */
export async function hashesOf(db: Db, subtrees: readonly Subtree[]): Promise<Buffer[]> {
  if (subtrees.length === 0) return []
  const { rows } = await sql<{ hash: Buffer | null }>`
    select n.hash
    from unnest(${subtrees.map(({ level }) => level)}::smallint[], ${subtrees.map(({ index }) => index)}::bigint[])
      with ordinality as s(level, node_index, place)
    left join log_node n on n.level = s.level and n.node_index = s.node_index
    order by s.place`.execute(db)
  return rows.map(({ hash }, i) => {
    if (!hash) throw new Error(`the log lacks node ${subtrees[i]!.level}/${subtrees[i]!.index}`)
    return hash
  })
}

/** The newest entry of a subject with its place; the place is null while it waits. */
export function findEntry(db: Db, kind: string, subjectId: string) {
  return db
    .selectFrom('logEntry as e')
    .leftJoin('logLeaf as l', 'l.entryId', 'e.id')
    .where('e.kind', '=', kind)
    .where('e.subjectId', '=', subjectId)
    .orderBy('e.id', 'desc')
    .limit(1)
    .select(['e.content', 'e.at', 'l.leafIndex'])
    .executeTakeFirst()
}

/** Entries with their recorded leaf hash, in order of their leaves. */
export function listLeaves(db: Db, from: number, limit: number) {
  return db
    .selectFrom('logLeaf as l')
    .innerJoin('logEntry as e', 'e.id', 'l.entryId')
    .innerJoin('logNode as n', (join) => join.on('n.level', '=', 0).onRef('n.nodeIndex', '=', 'l.leafIndex'))
    .where('l.leafIndex', '>=', from)
    .orderBy('l.leafIndex')
    .limit(limit)
    .select(['l.leafIndex', 'e.id', 'e.kind', 'e.subjectId', 'e.content', 'n.hash'])
    .execute()
}

export function listCheckpoints(db: Db, after: number, limit: number): Promise<Head[]> {
  return db
    .selectFrom('logCheckpoint')
    .where('treeSize', '>', after)
    .orderBy('treeSize')
    .limit(limit)
    .selectAll()
    .execute()
}
