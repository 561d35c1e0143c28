/** Recomputes the audit's hash chain (DATABASE_URL, else the embedded database) and names the first break: `npm run verify-audit`. */
import { verifyChain } from '../api/src/audit/index.ts'
import { openDatabase } from '../api/src/platform/db/database.ts'
import { withDatabase } from './lib/database.ts'
import { tell } from './lib/problem.ts'

try {
  const { entries, firstBroken, headHash } = await withDatabase(async (url) => {
    const db = openDatabase({ url, role: 'lz_app', size: 1 })
    return verifyChain(db).finally(() => db.destroy())
  })
  if (firstBroken === null) {
    console.log(`✓ 审计链完整  The audit chain is whole: ${entries} entries, head ${headHash}`)
  } else {
    console.error(
      `✗ 审计链在第 ${firstBroken} 条断开  The audit chain breaks at entry ${firstBroken}, after ${entries} good ones`,
    )
    process.exitCode = 1
  }
} catch (error) {
  tell(error)
}
