import { sql } from 'kysely'
import { asSystem, openDatabase } from '../../api/src/platform/db/database.ts'
import { enqueue } from '../../api/src/platform/queue/outbox.ts'
import { until } from '../lib/until.ts'
import { cpuOf } from './cpu.ts'
import { fillCredentials } from './issue-crowd.ts'
import { type PrintFigures, printPdfs, printPlates } from './issue-pdfs.ts'
import type { BenchPlace } from './place.ts'

/** As many as one task of the product takes. */
const TASK = 50
const PATIENCE_MS = 600_000
/** Cards of one print batch. */
const BATCH = 500

export interface IssueFigures {
  /** From numbered to signed, in the log, and drawn. */
  perSecond: number
  /** For each credential, signing and the log. */
  cpuMs: number | null
  pdfs: PrintFigures
  plates: PrintFigures
}

/**
 * Lets the workers sign credentials that are written down and numbered, until the last stands in the log; then the press
 * draws the PDF of each, and the plates of as many cards.
 */
export async function measureIssue({ scratch, watched }: BenchPlace, credentials: number): Promise<IssueFigures> {
  const db = openDatabase({ url: scratch.databaseUrl, size: 1 })
  try {
    const ids = await fillCredentials(db, credentials, sql`'PENDING'`)
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
    const pdfs = await printPdfs(db, ids)
    const plates = await printPlates(db, ids, BATCH)
    const cpuMs = before.includes(null) ? null : used / credentials
    return { perSecond: credentials / (seconds + pdfs.seconds), cpuMs, pdfs, plates }
  } finally {
    await db.destroy()
  }
}
