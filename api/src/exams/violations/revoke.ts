import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { notify } from '../../notices/index.ts'
import { asSystem } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { regrade } from '../results/regrade.ts'
import { findSession } from '../sessions/queries.ts'
import { liftBan } from './ban-queries.ts'
import type { Violation } from './contract.ts'
import { heldCase, record } from './decide.ts'
import { restoreResults, unvoidAttempts } from './effect-queries.ts'
import { changeViolation } from './queries.ts'
import { readViolation } from './read.ts'

/**
 * Takes a decision back (撤销), by another person than the one who made it: sittings and results are as they were, the ban
 * ends. Where keys were corrected meanwhile the results are worked out again by them, as everybody's were.
 */
export async function revokeViolation(
  deps: Deps,
  caller: Caller,
  id: string,
  { reason, version }: { reason: string; version: number },
): Promise<Violation> {
  const at = deps.clock.now()
  await asSystem(deps.db, async (trx) => {
    const row = await heldCase(trx, caller, id, version)
    if (row.state !== 'DECIDED') throw new Refusal('conflict', 'violation-not-decided', { state: row.state })
    if (row.decidedBy === caller.accountId) throw new Refusal('conflict', 'violation-own-decision')
    const { attempts, results, hadPass } = row.before!
    await unvoidAttempts(trx, attempts)
    await restoreResults(trx, results)
    await regrade(
      trx,
      row.sessionId,
      results.map(({ attemptId }) => attemptId),
      at,
    )
    await liftBan(trx, id, at)
    if (hadPass) await enqueue(trx, 'credentials.qualify', { sessionId: row.sessionId })
    await changeViolation(trx, id, {
      state: 'REVOKED',
      revokedBy: caller.accountId,
      revokedAt: at,
      revokeReason: reason,
    })
    const session = (await findSession(trx, row.sessionId))!
    await notify(trx, {
      personId: row.personId,
      kind: 'violation-decided',
      params: { sessionName: session.name, caseNo: row.caseNo },
      link: `/my/exam-violations/${id}`,
    })
    await record(trx, caller, row, 'exam-violation.revoke', at, { reason })
  })
  return readViolation(deps, caller, id)
}
