import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Filing } from '../contract.ts'
import { moveFiling } from '../rules/filing.ts'
import { presentFiling } from './present.ts'
import { findFiling, lockFiling, updateFiling } from './queries.ts'

interface Request {
  decision: 'FILE' | 'RETURN' | 'REMOVE'
  reason: string | null
  version: number
}

/** The justice department takes it on file, returns it, or takes it off. */
export function decideFiling(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  { decision, reason, version }: Request,
): Promise<Filing> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const row = await lockFiling(trx, caller.scope, id)
    if (!row) throw new Refusal('not-found', 'filing-not-found')
    const move = moveFiling(row, decision, caller, reason)
    if ('problem' in move) {
      const kind = move.problem === 'filing-reason-missing' ? 'invalid' : 'conflict'
      throw new Refusal(move.problem.startsWith('filing-own') ? 'forbidden' : kind, move.problem, { state: row.state })
    }
    if (row.version !== version) throw new Refusal('conflict', 'filing-changed-meanwhile')
    await updateFiling(trx, row, { state: move.to, reason, decidedBy: caller.accountId, decidedAt: at }, at)
    const changed = await findFiling(trx, caller.scope, id)
    await audit.record(trx, {
      at,
      caller,
      action: `filing.${decision.toLowerCase()}`,
      subjectKind: 'credential_filing',
      subjectId: id,
      organId: row.organId,
      detail: { from: row.state, reason, credentialNo: row.credentialNo },
    })
    return presentFiling(changed!, caller, dayOf(at))
  })
}
