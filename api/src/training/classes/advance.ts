import type { Deps } from '../../deps.ts'
import { asSystem } from '../../platform/db/database.ts'
import { carryOut } from './carry-out.ts'
import { listDue, lockClass, placesOf } from './queries.ts'
import { dueMove } from './rules/class-life.ts'
import { holdTimetables } from './timetable/queries.ts'

/**
 * Writes down what follows from the dates: sign-up that has ended, classes that have begun or are over. Each in a
 * transaction of its own that looks again, so that it may run as often as it likes.
 */
export async function advanceClasses({ db, clock, log }: Deps): Promise<void> {
  const at = clock.now()
  for (const id of await asSystem(db, (trx) => listDue(trx, at))) {
    try {
      await asSystem(db, async (trx) => {
        await holdTimetables(trx)
        const row = await lockClass(trx, id)
        const move = row && dueMove({ ...row, ...(await placesOf(trx, id)) }, at)
        if (row && move) await carryOut(trx, null, row, { move }, at)
      })
    } catch (err) {
      // One class that can't be moved on keeps no other waiting; the next round tries again.
      log.error({ err, classId: id }, 'class not advanced')
    }
  }
}
