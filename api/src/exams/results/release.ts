import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { notifyMany } from '../../notices/index.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { unwrapKey } from '../../platform/crypto/sealing.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { countUndecided } from '../invigilation/outage-queries.ts'
import { countWaiting } from '../marking/queries.ts'
import { slotSeedContext } from '../rules/form-key.ts'
import { closedBecause } from '../rules/session-life.ts'
import type { Session } from '../sessions/contract.ts'
import { presentSession } from '../sessions/present.ts'
import { lockSession, moveSession } from '../sessions/queries.ts'
import { requireWholeSession } from '../sessions/whole-session.ts'
import { listGradedPersons, listLogged, listWrappedSeeds, setRevealedSeeds } from './release-queries.ts'
import { resultFact } from './result-fact.ts'
import { standingOf } from './standing.ts'

/**
 * Releases approved results (成绩发布): the candidates see theirs, the seeds of the papers are revealed, and whoever
 * passed gets his qualification.
 */
export async function releaseResults(deps: Deps, caller: Caller, sessionId: string, version: number): Promise<Session> {
  const at = deps.clock.now()
  await asSystem(deps.db, async (trx) => {
    const session = await lockSession(trx, sessionId)
    if (!session) throw new Refusal('not-found', 'session-not-found')
    if (session.version !== version)
      throw new Refusal('conflict', 'session-changed-meanwhile', { version: session.version })
    await requireWholeSession(trx, caller, sessionId)
    const { resultHash, approvals, hasApproved } = await standingOf(trx, sessionId, caller.accountId, at)
    const pending = await countWaiting(trx, sessionId)
    const undecidedOutages = await countUndecided(trx, sessionId)
    const results = {
      pending,
      approvals: approvals.length,
      hasApproved,
      undecidedOutages,
      hasResults: resultHash !== null,
    }
    const facts = { ...session, ...results, waiting: 0, sat: 0 }
    const because = closedBecause('RELEASE', facts, caller.permissions, at)
    if (because) throw new Refusal('conflict', because, { state: session.state, ...results })

    if (!(await moveSession(trx, sessionId, { from: 'SCORED', to: 'PUBLISHED_RESULTS', releasedAt: at }))) {
      throw new Refusal('conflict', 'session-changed-meanwhile')
    }
    await revealSeeds(trx, deps.keyring, sessionId)
    const persons = await listGradedPersons(trx, sessionId)
    const params = { sessionName: session.name }
    await notifyMany(
      trx,
      persons.map((personId) => ({ personId, kind: 'result-released' as const, params, link: '/my/results' })),
    )
    await enqueue(trx, 'credentials.qualify', { sessionId })
    await enqueue(trx, 'exams.item-statistics', { sessionId })
    await audit.appendToLog(trx, (await listLogged(trx, sessionId)).map(resultFact), at)
    await audit.record(trx, {
      at,
      caller,
      action: 'exam-result.release',
      subjectKind: 'exam_session',
      subjectId: sessionId,
      detail: { resultHash, results: persons.length, approvedBy: approvals.map(({ accountId }) => accountId) },
    })
  })
  return presentSession(deps, caller, sessionId)
}

/** From now on anybody can recompute the draw of the papers. */
async function revealSeeds(trx: Trx, keyring: Pick<Keyring, 'paper'>, sessionId: string): Promise<void> {
  const seeds = (await listWrappedSeeds(trx, sessionId)).map(({ id, seedWrapped }) => ({
    slotId: id,
    seed: unwrapKey(keyring, seedWrapped, slotSeedContext(id)).toString('hex'),
  }))
  await setRevealedSeeds(trx, seeds)
}
