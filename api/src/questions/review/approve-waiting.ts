import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { findBank } from '../banks/queries.ts'
import { listWaiting } from '../list/queries.ts'
import type { QuestionRefusal } from '../rules/question-life.ts'
import { decideOnIds } from './decide-many.ts'

interface Request {
  importId: string | null
  comment: string | null
}

const BY_HIMSELF: readonly string[] = ['own-work', 'reviewed-before'] satisfies QuestionRefusal[]

/** Approves all that waits in a bank, or of one import into it, at its level, except what the reviewer had a hand in. */
export async function approveWaiting(
  { db, clock }: Deps,
  caller: Caller,
  bankId: string,
  { importId, comment }: Request,
): Promise<{ approved: number; skippedOwn: number }> {
  const at = clock.now()
  const day = todayOf(clock)
  return db.transaction().execute(async (trx) => {
    if (!(await findBank(trx, bankId))) throw new Refusal('not-found', 'bank-not-found')
    const ids = await listWaiting(trx, bankId, importId)
    const { done, left } = await decideOnIds(trx, caller, ids, { decision: 'APPROVE', comment, at, day })
    const own = left.filter(({ because }) => BY_HIMSELF.includes(because))
    const outcome = { approved: done, skippedOwn: own.reduce((sum, { count }) => sum + count, 0) }
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
