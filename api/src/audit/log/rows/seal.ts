import type { Trx } from '../../../platform/db/database.ts'
import { appendToLog } from '../append.ts'
import { digestOf, marksOf, type RowFacts } from './digest.ts'
import { insertSeals, readRows } from './queries.ts'

/**
 * A table whose rows are bound by the log. A row is named by its primary key, columns joined by colons; it has a `version`
 * where it changes.
 */
export interface SealedTable {
  /** As the database names it. */
  table: string
  /** Kind of its leaves. */
  kind: string
  /** Rows that are read at once, where they are large. */
  atOnce?: number
}

export interface SealableRow {
  id: string
  facts: RowFacts
}

/**
 * Binds rows as they are now: a leaf for each says table, id, version and the digest of the whole row. Called after the
 * last write of a transaction to these rows. The digest of a row with a random identity in it tells nobody anything; what
 * `more` adds is public. Answers the digests by id.
 *
 * @throws Error when a row is not there, or not in the transaction's scope: what can't be read can't be vouched for
 */
export async function sealRows(
  trx: Trx,
  { table, kind }: SealedTable,
  ids: readonly string[],
  at: Date,
  more: (row: SealableRow) => Record<string, unknown> = () => ({}),
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const byId = new Map((await readRows(trx, table, wanted)).map((row) => [row.id, row]))
  const rows = wanted.map((id) => {
    const row = byId.get(id)
    if (!row) throw new Error(`${table} ${id} can't be sealed: it is not there`)
    return row
  })
  const columns = Object.keys(rows[0]!.facts).sort()
  const digests = new Map(rows.map(({ id, facts }) => [id, digestOf(facts, columns)]))
  const facts = rows.map((row) => {
    const version = row.facts.version ?? null
    const content = { ...more(row), table, id: row.id, version, digest: digests.get(row.id) }
    return { kind, subjectId: row.id, content }
  })
  const entryIds = await appendToLog(trx, facts, at)
  const seals = rows.map(({ id, facts: said }, i) => ({ entryId: entryIds[i]!, marks: marksOf(id, said, columns) }))
  await insertSeals(trx, { table, columns }, seals)
  return digests
}
