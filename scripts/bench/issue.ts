import { sql } from 'kysely'
import { asSystem, openDatabase } from '../../api/src/platform/db/database.ts'
import { enqueue } from '../../api/src/platform/queue/outbox.ts'
import { until } from '../lib/until.ts'
import { cpuOf } from './cpu.ts'
import { fillCredentials } from './issue-crowd.ts'
import type { BenchPlace } from './place.ts'

const CREDENTIALS = 10_000
/** As many as one task of the product takes. */
const TASK = 50
const PATIENCE_MS = 600_000

export interface IssueFigures {
  perSecond: number
  /** For each credential. */
  cpuMs: number | null
}

/** Lets the workers sign ten thousand credentials that are written down and numbered, until the last stands in the log. */
export async function measureIssue({ scratch, watched }: BenchPlace): Promise<IssueFigures> {
  const db = openDatabase({ url: scratch.databaseUrl, size: 1 })
  try {
    const ids = await fillCredentials(db, CREDENTIALS, sql`'PENDING'`)
    const before = watched.map(cpuOf)
    const started = performance.now()
    await asSystem(db, async (trx) => {
      for (let from = 0; from < ids.length; from += TASK)
        await enqueue(trx, 'credentials.sign', { credentialIds: ids.slice(from, from + TASK) })
    })
    await until(async () => {
      const { rows } = await sql<{ done: boolean }>`
        select not exists (select 1 from credential where state = 'PENDING')
          and not exists (select 1 from log_waiting) as done`.execute(db)
      return rows[0]!.done || undefined
    }, PATIENCE_MS)
    const seconds = (performance.now() - started) / 1000
    const used = watched.map(cpuOf).reduce<number>((sum, cpu, i) => sum + (cpu ?? 0) - (before[i] ?? 0), 0)
    return { perSecond: CREDENTIALS / seconds, cpuMs: before.includes(null) ? null : used / CREDENTIALS }
  } finally {
    await db.destroy()
  }
}
