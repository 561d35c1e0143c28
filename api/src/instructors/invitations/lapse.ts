import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { asSystem } from '../../platform/db/database.ts'
import { ruleOn } from '../../regulations/index.ts'
import { entryOf } from './acting.ts'
import { lockUnanswered, withdrawOpen } from './move-queries.ts'
import { announceLessons, tell, toInviter } from './tell.ts'

const CHUNK = 200

/**
 * Withdraws invitations that nobody answered in time, so that somebody else can be asked. Silence is no refusal: who stands
 * in the room without having answered teaches, so nothing is withdrawn once a lesson of a class has begun, until attendance
 * can no longer show that it was held.
 */
export async function lapseInvitations({ db, clock }: Deps): Promise<void> {
  const at = clock.now()
  const days = await ruleOn(db, 'training.recorded_within_days', dayOf(at))
  const recordedSince = new Date(at.getTime() - days * 86_400_000)
  let lapsed: number
  do {
    lapsed = await asSystem(db, async (trx) => {
      const rows = await lockUnanswered(trx, { now: at, recordedSince }, CHUNK)
      await withdrawOpen(
        trx,
        rows.map(({ id }) => id),
        'UNANSWERED',
        at,
      )
      await tell(
        trx,
        rows.map((row) => toInviter(row, 'UNANSWERED', null)),
      )
      await announceLessons(trx, rows)
      await audit.recordMany(
        trx,
        rows.map((row) => entryOf(row, 'teaching.lapse', { at, caller: null })),
      )
      return rows.length
    })
  } while (lapsed === CHUNK)
}
