import type { Db } from '../../../platform/db/database.ts'
import { changedColumns, digestOf, type RowFacts } from './digest.ts'
import { backlogAmong, findRemoved, listForms, listSealed, type SealedNow, waitingAmong } from './queries.ts'
import type { SealedTable } from './seal.ts'

const BATCH = 5000

/** What doesn't fit between a row and the log. */
export interface BrokenRow {
  table: string
  id: string
  /** UNSEALED: no leaf speaks of it. LOST: its newest entry has no place in the log and waits for none. */
  what: 'CHANGED' | 'REMOVED' | 'UNSEALED' | 'LOST'
  /** The columns that were changed, where that can be told. */
  fields: string[]
}

export interface RowVerification {
  rows: number
  /** Sealed later than they were written. */
  late: number
  /** Older than their seals, and not sealed yet. */
  pending: number
  /** Rows with a value in a column that their newest seal doesn't know. */
  uncovered: number
  broken: BrokenRow | null
}

/**
 * Recomputes the digests of all rows of these tables and compares each with the newest leaf about it; names the first that
 * doesn't fit. The leaves themselves are verified by `verifyLog`, before this.
 *
 * @param db a connection that sees every row
 */
export async function verifyRows(db: Db, tables: readonly SealedTable[]): Promise<RowVerification> {
  const result: RowVerification = { rows: 0, late: 0, pending: 0, uncovered: 0, broken: null }
  const forms = await listForms(db)
  for (const table of tables) {
    result.broken = (await verifyTable(db, table, forms, result)) ?? null
    if (result.broken) return result
    const removed = await findRemoved(db, table)
    if (removed !== undefined) {
      result.broken = { table: table.table, id: removed, what: 'REMOVED', fields: [] }
      return result
    }
  }
  return result
}

async function verifyTable(
  db: Db,
  table: SealedTable,
  forms: ReadonlyMap<number, string[]>,
  result: RowVerification,
): Promise<BrokenRow | undefined> {
  const { atOnce = BATCH } = table
  let next = listSealed(db, table, null, atOnce)
  for (;;) {
    const rows = await next
    const isLast = rows.length < atOnce
    // The database reads ahead while this process hashes.
    if (!isLast) {
      next = listSealed(db, table, rows.at(-1)!.id, atOnce)
      next.catch(() => {})
    }
    const open = await openAmong(db, table.table, rows)
    for (const row of rows) {
      const broken = problemOf(row, forms, open, result)
      if (broken) return { table: table.table, id: row.id, ...broken }
      result.rows++
    }
    if (isLast) return undefined
  }
}

/** The few of a batch that may rightly be without a leaf or a place. Joined to all rows, this cost more than all the rest. */
interface Open {
  waiting: ReadonlySet<number>
  backlog: ReadonlySet<string>
}

async function openAmong(db: Db, table: string, rows: readonly SealedNow[]): Promise<Open> {
  const placeless = rows.flatMap(({ entryId, leafIndex }) => (entryId !== null && leafIndex === null ? [entryId] : []))
  const unsealed = rows.flatMap(({ id, content }) => (content === null ? [id] : []))
  return { waiting: await waitingAmong(db, placeless), backlog: await backlogAmong(db, table, unsealed) }
}

interface Said {
  digest: string
  late?: boolean
}

function problemOf(
  row: SealedNow,
  forms: ReadonlyMap<number, string[]>,
  { waiting, backlog }: Open,
  result: RowVerification,
): Pick<BrokenRow, 'what' | 'fields'> | undefined {
  const { id, facts, content, formId, marks } = row
  if (content === null) {
    if (!backlog.has(id)) return { what: 'UNSEALED', fields: [] }
    result.pending++
    return undefined
  }
  if (row.leafIndex === null && !waiting.has(row.entryId!)) return { what: 'LOST', fields: [] }
  const { digest, late } = (JSON.parse(content) as { content: Said }).content
  if (late) result.late++
  const columns = (formId === null ? undefined : forms.get(formId)) ?? Object.keys(facts).sort()
  if (digestOf(facts, columns) === digest) {
    if (hasMore(facts, columns)) result.uncovered++
    return undefined
  }
  return { what: 'CHANGED', fields: marks ? changedColumns(id, facts, columns, marks) : [] }
}

function hasMore(facts: RowFacts, columns: readonly string[]): boolean {
  const names = Object.keys(facts)
  if (names.length === columns.length) return false
  const covered = new Set(columns)
  return names.some((name) => facts[name] !== null && !covered.has(name))
}
