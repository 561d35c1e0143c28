import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Decision } from '../contract.ts'
import { sealRows } from '../proof/seal.ts'
import { presentDecisions } from './present.ts'
import { closeDecision, findDecision, lockDecision } from './queries.ts'

/** The proposer takes his proposal back before anybody has decided. */
export async function takeBackProposal({ db, clock }: Deps, caller: Caller, id: string): Promise<Decision> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const row = await lockDecision(trx, caller.scope, id)
    if (!row) throw new Refusal('not-found', 'decision-not-found')
    if (row.proposedBy !== caller.accountId) throw new Refusal('forbidden', 'decision-not-own-proposal')
    const taken = { decisionNo: null, decisionNote: null, decidedBy: null, decidedAt: null, decidedLevel: null }
    if (!(await closeDecision(trx, id, { ...taken, state: 'TAKEN_BACK' })))
      throw new Refusal('conflict', 'decision-already-made', { state: row.state })
    await sealRows(trx, 'credential_decision', [id], at)
    const [decision] = await presentDecisions(trx, caller, [(await findDecision(trx, caller.scope, id))!], dayOf(at))
    await audit.record(trx, {
      at,
      caller,
      action: 'decision.take-back',
      subjectKind: 'credential_decision',
      subjectId: id,
      organId: row.organId,
      detail: { credentialId: row.credentialId, act: row.action },
    })
    return decision!
  })
}
