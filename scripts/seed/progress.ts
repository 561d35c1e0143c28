import type { Db } from '../../api/src/platform/db/database.ts'

/** Audit entries that frame the making of the demonstration. */
export const BEGUN = 'demo.begin'
export const DONE = 'demo.done'

/**
 * How far the demonstration of a database is: nothing in it, `begun` and never finished because the seed was killed,
 * `done`, or `foreign`, a database that somebody else has filled.
 */
export async function progressOf(owner: Db): Promise<'empty' | 'begun' | 'done' | 'foreign'> {
  const marks = await owner.selectFrom('auditEntry').select('action').where('action', 'in', [BEGUN, DONE]).execute()
  const seen = new Set(marks.map(({ action }) => action))
  if (seen.has(DONE)) return 'done'
  if (seen.has(BEGUN)) return 'begun'
  const organ = await owner.selectFrom('organ').select('id').limit(1).executeTakeFirst()
  return organ ? 'foreign' : 'empty'
}
