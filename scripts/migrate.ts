/** Brings the database (DATABASE_URL, else the embedded one) to the newest schema: `npm run migrate`. */
import { withDatabase } from './lib/database.ts'
import { migrateDatabase } from './lib/migrate-database.ts'
import { tell } from './lib/problem.ts'

try {
  const applied = await withDatabase((url) => migrateDatabase(url))
  for (const name of applied) console.log(`✓ ${name}`)
  console.log(applied.length === 0 ? '✓ 数据库已是最新  Nothing to do' : `✓ 已执行 applied: ${applied.length}`)
} catch (error) {
  tell(error)
}
