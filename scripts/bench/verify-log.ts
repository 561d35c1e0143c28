import { sql } from 'kysely'
import { logKeys, verifyLog, verifyRows } from '../../api/src/audit/index.ts'
import { loadConfig } from '../../api/src/config.ts'
import { SEALED_TABLES } from '../../api/src/credentials/index.ts'
import { sealOlderRows } from '../../api/src/credentials/proof/seal-backlog.ts'
import { closeDeps, openDeps } from '../../api/src/open-deps.ts'
import { openDatabase } from '../../api/src/platform/db/database.ts'
import { until } from '../lib/until.ts'
import { fillCredentials } from './issue-crowd.ts'
import type { BenchPlace } from './place.ts'

/** Of so many leaves one speaks of a credential and one of its edition; the others of former contents, results and snapshots. */
const LEAVES_A_CREDENTIAL = 8
const PATIENCE_MS = 900_000

export interface VerifyFigures {
  /** Everything that `npm run verify-log` does, but for its start. */
  seconds: number
  leaves: number
}

/** Verifies a log of a million leaves and the rows that it binds. */
export async function measureVerifyLog({ scratch }: BenchPlace, leaves: number): Promise<VerifyFigures> {
  const { databaseUrl, dataDir } = scratch
  const owner = openDatabase({ url: databaseUrl, size: 2 })
  const deps = await openDeps(
    loadConfig({ APP_PROFILE: 'demo', DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: 'error' }),
  )
  const rowCount = Math.floor(leaves / LEAVES_A_CREDENTIAL)
  try {
    await fillCredentials(owner, rowCount, sql`'ACTIVE'`)
    await sql`
      insert into seal_backlog select 'credential_edition', e.credential_id || ':' || e.edition from credential_edition e
        join credential c on c.id = e.credential_id where credential_no ^@ 'BENCH' on conflict do nothing`.execute(
      owner,
    )
    await sql`
      insert into seal_backlog select 'credential', id::text from credential where credential_no ^@ 'BENCH' and issued_at is null on conflict do nothing`.execute(
      owner,
    )
    await sealOlderRows(deps)
    await fillEntries()
    await sql`vacuum (analyze) log_entry, log_leaf, log_node, log_waiting, row_seal, seal_backlog, credential, credential_edition, person`.execute(
      owner,
    )

    const started = performance.now()
    const log = await verifyLog(owner, logKeys(deps.keyring.publishedKeys()))
    const rows = await verifyRows(owner, SEALED_TABLES)
    const seconds = (performance.now() - started) / 1000
    if (log.broken || rows.broken) throw new Error(`not whole: ${JSON.stringify(log.broken ?? rows.broken)}`)
    if (log.leaves < leaves || rows.rows < rowCount) throw new Error(`${log.leaves} leaves, ${rows.rows} rows`)
    return { seconds, leaves: log.leaves }
  } finally {
    await closeDeps(deps)
    await owner.destroy()
  }

  /** Leaves as long as those of results; the server gives them their places and signs, as it does with all. */
  async function fillEntries(): Promise<void> {
    await sql`set statement_timeout = 0`.execute(owner)
    await sql`
      with entry as (
        insert into log_entry (kind, subject_id, content, at)
        select 'bench.fact', n::text, format('{"at":"2026-11-22T00:00:00.000Z","content":{"digest":"%s","id":"%s","table":"bench","version":1},"kind":"bench.fact","subjectId":"%s"}',
          encode(sha256(n::text::bytea), 'hex'), gen_random_uuid(), n), now()
        from generate_series(1, (select greatest(0, ${leaves}::int - count(*)) from log_entry)) n
        returning id
      )
      insert into log_waiting select id from entry`.execute(owner)
    await until(async () => {
      const { rows } = await sql<{ done: boolean }>`select not exists (select 1 from log_waiting) as done`.execute(
        owner,
      )
      return rows[0]!.done || undefined
    }, PATIENCE_MS)
  }
}
