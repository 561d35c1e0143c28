import type { Trx } from '../../platform/db/database.ts'
import type { Before } from '../rules/undoing.ts'

/** As they stand before a revocation takes them along. */
export function listQualificationStates(trx: Trx, personId: string): Promise<Before['qualifications']> {
  return trx
    .selectFrom('qualification')
    .select(['id', 'state'])
    .where('personId', '=', personId)
    .orderBy('id')
    .execute()
}

/** Gives back what a revocation took, unless a later pass has; answers whose it was. */
export async function restoreQualifications(trx: Trx, were: Before['qualifications']): Promise<string[]> {
  const restored: string[] = []
  for (const { id, state } of were) {
    const { numUpdatedRows } = await trx
      .updateTable('qualification')
      .set((eb) => ({ state, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('state', '=', 'INVALIDATED')
      .where((eb) => eb.val(state !== 'INVALIDATED'))
      .executeTakeFirst()
    if (numUpdatedRows === 1n) restored.push(id)
  }
  return restored
}
