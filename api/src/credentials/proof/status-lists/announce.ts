import type { Trx } from '../../../platform/db/database.ts'
import { enqueue } from '../../../platform/queue/outbox.ts'
import type { StoredState } from '../../rules/lifecycle.ts'
import { purposeOf } from '../../rules/status-list.ts'

export const PUBLISH = 'credentials.publish-status'

/** Has new status lists made right after the commit: a card was replaced, or reported lost. */
export const announceCards = (trx: Trx): Promise<void> => enqueue(trx, PUBLISH, {})

/**
 * Has new status lists made right after the commit, if one of these moves changes a bit. However many ask at once: lists
 * that would say the same are not published again.
 */
export async function announceStates(
  trx: Trx,
  moves: readonly { fromState: string | null; toState: string }[],
): Promise<void> {
  const bit = (state: string | null) => (state === null ? undefined : purposeOf(state as StoredState))
  if (moves.some(({ fromState, toState }) => bit(fromState) !== bit(toState))) await enqueue(trx, PUBLISH, {})
}
