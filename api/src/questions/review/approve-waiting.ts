import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { findBank } from '../banks/queries.ts'
import { approveWaiting as approveRows } from './queries.ts'

interface Request {
  importId: string | null
  comment: string | null
}

/** Approves all that waits in a bank, or of one import into it, except the reviewer's own work. */
export async function approveWaiting(
  { db, clock }: Deps,
  caller: Caller,
  bankId: string,
  { importId, comment }: Request,
) {
  const at = clock.now()
  return db.transaction().execute(async (trx) => {
    if (!(await findBank(trx, bankId))) throw new Refusal('not-found', 'bank-not-found')
    const outcome = await approveRows(trx, { bankId, importId, reviewerId: caller.accountId }, comment, at)
    await audit.record(trx, {
      at,
      caller,
      action: 'question.approve-waiting',
      subjectKind: 'question_bank',
      subjectId: bankId,
      detail: { ...outcome, importId },
    })
    return outcome
  })
}
