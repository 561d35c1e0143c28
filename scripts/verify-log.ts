/** Recomputes the Merkle log (DATABASE_URL, else the embedded database) and names the first change: `npm run verify-log`. */
import path from 'node:path'
import { logKeys, verifyLog } from '../api/src/audit/index.ts'
import { openKeyring } from '../api/src/platform/crypto/keyring.ts'
import { openDatabase } from '../api/src/platform/db/database.ts'
import { withDatabase } from './lib/database.ts'
import { dataDir } from './lib/paths.ts'
import { tell } from './lib/problem.ts'

try {
  const keyDir = process.env.KEY_DIR ?? path.join(dataDir(process.env), 'keys')
  const keys = logKeys((await openKeyring(keyDir, { createMissing: false })).publishedKeys())
  const { leaves, checkpoints, broken } = await withDatabase(async (url) => {
    const db = openDatabase({ url, role: 'lz_app', size: 1 })
    return verifyLog(db, keys).finally(() => db.destroy())
  })
  if (broken === null) {
    console.log(`✓ 透明日志完整  The log is whole: ${leaves} leaves, ${checkpoints} signed checkpoints`)
  } else {
    const place = [broken.what.toLowerCase(), broken.index, broken.kind, broken.subjectId].filter(
      (x) => x !== undefined,
    )
    console.error(`✗ 透明日志被改动  The log was changed at ${place.join(' ')}, after ${leaves} good leaves`)
    process.exitCode = 1
  }
} catch (error) {
  tell(error)
}
