import { sql } from 'kysely'
import { loadConfig } from '../../api/src/config.ts'
import { publishStatusLists } from '../../api/src/credentials/index.ts'
import { closeDeps, openDeps } from '../../api/src/open-deps.ts'
import { openDatabase } from '../../api/src/platform/db/database.ts'
import { fillCredentials } from './issue-crowd.ts'
import type { BenchPlace } from './place.ts'

const ROUNDS = 9

/**
 * Median milliseconds for publishing the status lists of a province after a change: reading the states, both lists, the
 * signature, the commit. One credential in fifty is suspended, one in twenty has ended.
 */
export async function measureStatusList({ scratch }: BenchPlace, credentials: number): Promise<number> {
  const { databaseUrl, dataDir } = scratch
  const owner = openDatabase({ url: databaseUrl, size: 1 })
  const deps = await openDeps(
    loadConfig({ APP_PROFILE: 'demo', DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: 'error' }),
  )
  try {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from credential`.execute(owner)
    const state = sql`case when n % 50 = 0 then 'SUSPENDED' when n % 20 = 1 then 'CANCELLED' else 'ACTIVE' end`
    const ids = await fillCredentials(owner, Math.max(1000, credentials - rows[0]!.n), state)
    // One card in ten was replaced once.
    await sql`
      with drawn as (
        select row_number() over () as n, i from generate_series(0, ${2 ** 20 - 1}::int) i
        where not exists (select 1 from status_place where place = i) limit ${credentials / 10}::int
      ), placed as (insert into status_place select i from drawn)
      insert into credential_edition (credential_id, edition, application_id, holder_name, organ_id, organ_name, domain_codes,
        categories, area_name, issuing_authority, supervised_by, valid_from, valid_to, token, status_index, effective_at, recorded_at,
        replaced_at)
      select credential_id, 2, application_id, holder_name, organ_id, organ_name, domain_codes, categories, area_name,
        issuing_authority, supervised_by, valid_from, valid_to, uuid_send(gen_random_uuid()), i, now(), now(), now()
      from (select *, row_number() over () as n from credential_edition where edition = 1) e join drawn using (n)`.execute(
      owner,
    )
    await sql`vacuum (analyze) credential, credential_edition, person`.execute(owner)
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
