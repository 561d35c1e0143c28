import { verifyRows } from '../../api/src/audit/index.ts'
import { SEALED_TABLES } from '../../api/src/credentials/index.ts'
import type { TestApp } from './app.ts'

type SealedName = (typeof SEALED_TABLES)[number]['table']

/** The first row of these tables that was written past its seal, and how many were looked at. */
export async function sealsOf(t: TestApp, ...tables: SealedName[]) {
  await t.runner.drain()
  const wanted = SEALED_TABLES.filter(({ table }) => tables.includes(table))
  const { broken, rows } = await verifyRows(t.owner, wanted)
  return { broken, rows }
}
