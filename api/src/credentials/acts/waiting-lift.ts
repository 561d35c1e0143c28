import type { Trx } from '../../platform/db/database.ts'
import type { CredentialEventRow } from '../event-queries.ts'
import type { Due } from '../queries.ts'
import type { StoredState } from '../rules/lifecycle.ts'
import { startOf } from '../rules/scheduled.ts'
import { isSuspended, type Suspension } from '../rules/undoing.ts'
import { findWaitingAction } from './due-queries.ts'

/**
 * A lifting that waits for its day makes the credential active only if no other suspension holds by then, and that may
 * have changed: what it leads to is said again.
 */
export async function saidAgain(
  trx: Trx,
  due: Due | null,
  { suspensions, state, common }: { suspensions: readonly Suspension[]; state: StoredState; common: Common },
): Promise<{ due: Due | null; events: CredentialEventRow[] }> {
  if (due === null || (state !== 'ACTIVE' && state !== 'SUSPENDED')) return { due, events: [] }
  if ((await findWaitingAction(trx, due.decisionId)) !== 'LIFT') return { due, events: [] }
  const to: StoredState = isSuspended(suspensions, due.on) ? 'SUSPENDED' : 'ACTIVE'
  if (to === due.state) return { due, events: [] }
  const of = { ...common, decisionId: due.decisionId }
  const effectiveAt = common.recordedAt
  return {
    due: { ...due, state: to },
    events: [
      { ...of, action: 'LAPSE', fromState: state, toState: state, effectiveAt, detail: { act: 'LIFT', dueOn: due.on } },
      {
        ...of,
        action: 'LIFT',
        fromState: 'SUSPENDED',
        toState: to,
        effectiveAt: startOf(due.on),
        detail: { again: true },
      },
    ],
  }
}

type Common = Pick<CredentialEventRow, 'credentialId' | 'recordedAt' | 'actorId'>
