import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Question } from '../contract.ts'
import { factsOf, presentQuestion } from '../present.ts'
import { lockQuestion, moveQuestion } from '../queries.ts'
import { decide } from '../rules/question-life.ts'
import { refusalOf } from '../write.ts'
import { insertReview } from './queries.ts'

interface Request {
  versionNo: number
  decision: 'SUBMIT' | 'APPROVE' | 'RETURN' | 'RETIRE'
  comment: string | null
}

/** Takes one step in the review of a question: the author submits, a second person decides. */
export async function decideOn({ db, clock }: Deps, caller: Caller, id: string, request: Request): Promise<Question> {
  const { versionNo, decision, comment } = request
  const at = clock.now()
  return db.transaction().execute(async (trx) => {
    const row = await lockQuestion(trx, id)
    if (!row) throw new Refusal('not-found', 'question-not-found')
    const verdict = decide(await factsOf(trx, row), caller, decision)
    if (!verdict.allowed) throw refusalOf(verdict.because, row.state)
    const { to } = verdict
    if (!(await moveQuestion(trx, { id, from: row.state, to, versionNo, at }))) {
      throw new Refusal('conflict', 'question-changed-meanwhile', { versionNo: row.versionNo })
    }
    const step = { fromState: row.state, toState: to, decision, comment, reviewerId: caller.accountId, at }
    await insertReview(trx, { questionId: id, ...step })
    const decided = await presentQuestion(trx, caller, id)
    await audit.record(trx, {
      at,
      caller,
      action: `question.${decision.toLowerCase()}`,
      subjectKind: 'question',
      subjectId: id,
      detail: { versionNo, from: row.state, to },
    })
    return decided
  })
}
