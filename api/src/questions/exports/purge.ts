import type { Deps } from '../../deps.ts'
import { deleteExports } from './queries.ts'

/** Long enough to come back for it after a holiday, short enough that keys don't lie about. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000

/** Files of exports are for now; who wants one later asks again. */
export async function purgeExports({ db, clock }: Deps): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_MS)
  await db.transaction().execute((trx) => deleteExports(trx, before))
}
