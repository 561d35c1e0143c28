import { asSystem, type Db } from '../../../platform/db/database.ts'
import { leaveBacklog, lockBacklog, readRows } from './queries.ts'
import { type SealableRow, type SealedTable, sealRows } from './seal.ts'

const AT_ONCE = 500

/**
 * Seals rows that are older than their seals. Their leaves say `late: true`: they bind what was found then, not what was
 * written once.
 */
export async function sealBacklog(
  db: Db,
  table: SealedTable,
  at: Date,
  more: (row: SealableRow) => Record<string, unknown>,
): Promise<void> {
  const { atOnce = AT_ONCE } = table
  let found: number
  do {
    found = await asSystem(db, async (trx) => {
      const ids = await lockBacklog(trx, table.table, atOnce)
      if (ids.length === 0) return 0
      const there = (await readRows(trx, table.table, ids)).map(({ id }) => id)
      await sealRows(trx, table, there, at, (row) => ({ ...more(row), late: true }))
      await leaveBacklog(trx, table.table, ids)
      return ids.length
    })
  } while (found === atOnce)
}
