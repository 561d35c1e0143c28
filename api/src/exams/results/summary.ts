import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { listUndecided } from '../invigilation/outage-queries.ts'
import { countWaiting } from '../marking/queries.ts'
import { findSession } from '../sessions/queries.ts'
import { requireWholeSession } from '../sessions/whole-session.ts'
import type { ResultSummary } from './contract.ts'
import { readFigures } from './queries.ts'
import { standingOf } from './standing.ts'

/** The figures of a whole session with their hash, and who has approved them. */
export function readSummary({ db, clock }: Deps, caller: Caller, sessionId: string): Promise<ResultSummary> {
  return asSystem(db, async (trx) => {
    const session = await findSession(trx, sessionId)
    if (!session) throw new Refusal('not-found', 'session-not-found')
    await requireWholeSession(trx, caller, sessionId)
    const figures = { ...(await readFigures(trx, sessionId)), pending: await countWaiting(trx, sessionId) }
    const undecidedOutages = session.releasedAt || session.rehearsalOf ? [] : await listUndecided(trx, sessionId)
    // Of released results: who had approved them then.
    const at = session.releasedAt ?? clock.now()
    const { resultHash, approvals } = await standingOf(trx, sessionId, caller.accountId, at)
    const names = await accountNames(
      trx,
      approvals.map(({ accountId }) => accountId),
    )
    return {
      ...figures,
      undecidedOutages,
      resultHash,
      approvals: approvals.map(({ accountId, at }) => ({
        accountName: names.get(accountId) ?? '',
        at: at.toISOString(),
      })),
      releasedAt: session.releasedAt?.toISOString() ?? null,
    }
  })
}
