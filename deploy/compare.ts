/**
 * Compares a restored database with the one it was taken from: `node deploy/compare.ts URL RESTORED_URL`. What was only ever
 * added to must be there, up to what came after the backup; more rows than the original has are a fault.
 */
import pg from 'pg'

/** Tables that only grow. */
const TABLES = ['audit_entry', 'answer_step', 'hour_entry', 'credential_event', 'person', 'credential', 'exam_result']

async function countsOf(url: string): Promise<Map<string, number>> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const counts = new Map<string, number>()
    for (const table of TABLES) {
      const known = await client.query('select to_regclass($1) as name', [table])
      if (known.rows[0].name === null) continue
      const { rows } = await client.query(`select count(*)::int as n from ${table}`)
      counts.set(table, rows[0].n)
    }
    return counts
  } finally {
    await client.end()
  }
}

const [original = '', restored = ''] = process.argv.slice(2)
const there = await countsOf(restored)
const here = await countsOf(original)
let faults = 0
for (const [table, count] of there) {
  const now = here.get(table) ?? 0
  const isRight = count <= now && (count > 0 || now === 0)
  if (!isRight) faults++
  console.log(`${isRight ? 'ok ' : 'BAD'} ${table.padEnd(18)} restored ${count}, now ${now}`)
}
if (there.size < here.size || faults > 0) {
  console.error('the restored database is not what it was taken from')
  process.exitCode = 1
}
