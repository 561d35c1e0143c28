import type { Deps } from '../../deps.ts'
import { lockAttempts, lockOverdue } from './ending-queries.ts'
import { finishAttempts, journalsOf } from './finish.ts'

const AT_ONCE = 500

/**
 * Ends every attempt whose time and grace are over, without the candidate (domain.md A9): the stored answers count.
 * Returns how many were ended. Any number of processes may run it at once.
 */
export async function closeOverdueAttempts(deps: Deps, slotId?: string): Promise<number> {
  let closed = 0
  for (;;) {
    const now = deps.clock.now()
    const count = await deps.examDb.transaction().execute(async (trx) => {
      const ids = await lockOverdue(trx, now, slotId, AT_ONCE)
      if (ids.length === 0) return 0
      const attempts = await lockAttempts(trx, ids)
      const finishes = attempts.map(
        (attempt) => ({ attempt, state: 'AUTO_SUBMITTED', reason: 'time-over', caller: null }) as const,
      )
      await finishAttempts(deps, trx, finishes, await journalsOf(trx, attempts), now)
      return ids.length
    })
    closed += count
    if (count < AT_ONCE) return closed
  }
}
