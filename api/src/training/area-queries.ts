import type { Db } from '../platform/db/database.ts'

/** Is there an area of this code, now or in the past? */
export async function isArea(db: Db, code: string): Promise<boolean> {
  const found = await db.selectFrom('area').select('code').where('code', '=', code).executeTakeFirst()
  return found !== undefined
}
