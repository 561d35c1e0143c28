import type { Trx } from '../../api/src/platform/db/database.ts'
import { STAFF } from './accounts.ts'
import { keepOpen, keepRegistrationOpen } from './current-exams.ts'

/** What time would close in a demonstration that is started again later: the open examination, the open
 * registration, the one-time password. */
export async function refreshDemo(trx: Trx, now: Date): Promise<void> {
  const slots = await trx
    .selectFrom('examSlot')
    .innerJoin('examSession', 'examSession.id', 'examSlot.sessionId')
    .select('examSlot.id')
    .where('examSession.mode', '=', 'WINDOW')
    .where('examSlot.state', '=', 'SEALED')
    .execute()
  for (const { id } of slots) await keepOpen(trx, id, now)
  await keepRegistrationOpen(trx, now)
  const forced = STAFF.filter(({ mustChangePassword }) => mustChangePassword).map(({ loginName }) => loginName)
  await trx
    .updateTable('account')
    .set({ passwordChangedAt: now })
    .where('loginName', 'in', forced)
    .where('mustChangePassword', '=', true)
    .execute()
}
