import type * as audit from '../../audit/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { withdraw } from '../invitations/lessons.ts'
import { lockComing } from '../invitations/move-queries.ts'
import { announceLessons, tell, toInviter } from '../invitations/tell.ts'

/**
 * Gives back the lessons to come of instructors who may not teach any more, and tells whoever invited them, so that
 * somebody else can be asked.
 * @param reason the state that keeps them from teaching
 * @returns entries for the audit
 */
export async function freeLessons(
  trx: Trx,
  instructorIds: readonly string[],
  reason: string,
  by: { at: Date; caller: Caller | null },
): Promise<audit.Entry[]> {
  const rows = await lockComing(trx, instructorIds, by.at)
  const entries = await withdraw(trx, rows, reason, by)
  await tell(
    trx,
    rows.map((row) => toInviter(row, 'LEFT', null)),
  )
  await announceLessons(trx, rows)
  return entries
}
