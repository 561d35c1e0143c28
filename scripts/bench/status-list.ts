import { sql } from 'kysely'
import { loadConfig } from '../../api/src/config.ts'
import { publishStatusLists } from '../../api/src/credentials/index.ts'
import { closeDeps, openDeps } from '../../api/src/open-deps.ts'
import { openDatabase } from '../../api/src/platform/db/database.ts'
import { fillCredentials } from './issue-crowd.ts'
import type { BenchPlace } from './place.ts'

const CREDENTIALS = 500_000
const ROUNDS = 9

/**
 * Median milliseconds for publishing the status lists of a province after a change: reading the states, both lists, the
 * signature, the commit. One credential in fifty is suspended, one in twenty has ended.
 */
export async function measureStatusList({ scratch }: BenchPlace): Promise<number> {
  const { databaseUrl, dataDir } = scratch
  const owner = openDatabase({ url: databaseUrl, size: 1 })
  const deps = await openDeps(
    loadConfig({ APP_PROFILE: 'demo', DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: 'error' }),
  )
  try {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from credential`.execute(owner)
    const state = sql`case when n % 50 = 0 then 'SUSPENDED' when n % 20 = 1 then 'CANCELLED' else 'ACTIVE' end`
    const ids = await fillCredentials(owner, CREDENTIALS - rows[0]!.n, state)
    await sql`vacuum (analyze) credential, person`.execute(owner)
    const latencies: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      await sql`
        update credential set state = case state when 'ACTIVE' then 'SUSPENDED' else 'ACTIVE' end
        where id = ${ids[round * 7 + 2]!}`.execute(owner)
      const started = performance.now()
      await publishStatusLists(deps)
      latencies.push(performance.now() - started)
    }
    return latencies.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!
  } finally {
    await closeDeps(deps)
    await owner.destroy()
  }
}
