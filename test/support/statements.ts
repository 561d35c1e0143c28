import type { KyselyPlugin } from 'kysely'
import type { Db } from '../../api/src/platform/db/database.ts'

/** The same database, and how many statements have come back from it through this way, transactions of it included. */
export function counting(db: Db): { db: Db; statements(): number } {
  let statements = 0
  const count: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      statements += 1
      return result
    },
  }
  return { db: db.withPlugin(count), statements: () => statements }
}
