/**
 * Recomputes the Merkle log and the rows that it binds (DATABASE_URL, else the embedded database) and names the first
 * change: `npm run verify-log`.
 */
import path from 'node:path'
import { logKeys, type RowVerification, verifyLog, verifyRows } from '../api/src/audit/index.ts'
import { SEALED_TABLES } from '../api/src/credentials/index.ts'
import { openKeyring } from '../api/src/platform/crypto/keyring.ts'
import { openDatabase } from '../api/src/platform/db/database.ts'
import { withDatabase } from './lib/database.ts'
import { dataDir } from './lib/paths.ts'
import { tell } from './lib/problem.ts'

try {
  const keyDir = process.env.KEY_DIR ?? path.join(dataDir(process.env), 'keys')
  const keys = logKeys((await openKeyring(keyDir, { createMissing: false })).publishedKeys())
  const { log, rows } = await withDatabase(async (url) => {
    // As the owner, whom no row-level security hides a row from, and without the limits of a server on statements.
    const db = openDatabase({ url, size: 2 })
    try {
      const log = await verifyLog(db, keys)
      return { log, rows: log.broken ? undefined : await verifyRows(db, SEALED_TABLES) }
    } finally {
      await db.destroy()
    }
  })
  const { leaves, checkpoints, broken } = log
  if (broken !== null) {
    const place = [broken.what.toLowerCase(), broken.index, broken.kind, broken.subjectId].filter(
      (x) => x !== undefined,
    )
    console.error(`✗ 透明日志被改动  The log was changed at ${place.join(' ')}, after ${leaves} good leaves`)
    process.exitCode = 1
  } else {
    console.log(`✓ 透明日志完整  The log is whole: ${leaves} leaves, ${checkpoints} signed checkpoints`)
    tellRows(rows!)
  }
} catch (error) {
  tell(error)
}

function tellRows({ rows, late, pending, uncovered, broken }: RowVerification): void {
  if (broken) {
    const { table, id, what, fields } = broken
    const where = fields.length > 0 ? `${table} ${id} (${fields.join(', ')})` : `${table} ${id}`
    console.error(`✗ 记录与日志不符  A record does not fit the log: ${where}: ${what}`)
    process.exitCode = 1
    return
  }
  console.log(`✓ 证件记录与日志一致  ${rows} records are as the log says; ${late} of them were sealed late`)
  if (pending > 0) console.log(`… ${pending} 条记录尚未入日志  records are older than their seals and wait for them`)
  if (uncovered > 0)
    console.log(`… ${uncovered} 条记录有未入日志的新字段  records have a newer column that no leaf says yet`)
}
