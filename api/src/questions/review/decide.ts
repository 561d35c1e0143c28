import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Question } from '../contract.ts'
import { presentQuestion } from '../present.ts'
import { decide, needsReason, type ReviewDecision } from '../rules/question-life.ts'
import { findFacts } from './facts.ts'
import { reviewLevels } from './levels.ts'
import { lockQuestions, moveQuestions } from './queries.ts'
import { refusalOf } from './refusal-of.ts'

interface Request {
  versionNo: number
  decision: ReviewDecision | 'SUBMIT'
  comment: string | null
}

/** Takes one step in the life of a question: the author submits, others decide. */
export async function decideOn({ db, clock }: Deps, caller: Caller, id: string, request: Request): Promise<Question> {
  const { versionNo, decision, comment } = request
  const at = clock.now()
  return db.transaction().execute(async (trx) => {
    await lockQuestions(trx, [id])
    const facts = await findFacts(trx, id)
    if (!facts) throw new Refusal('not-found', 'question-not-found')
    const verdict = decide(facts, caller, decision, await reviewLevels(trx, todayOf(clock)))
    if (!verdict.allowed) throw refusalOf(verdict.because, facts.state)
    if (facts.versionNo !== versionNo) {
      throw new Refusal('conflict', 'question-changed-meanwhile', { versionNo: facts.versionNo })
    }
    requireReason(decision, comment)
    const from = facts.state
    const { to } = verdict
    await moveQuestions(trx, [{ id, from, to }], { decision, comment, reviewerId: caller.accountId, at })
    const decided = await presentQuestion(trx, caller, id)
    await audit.record(trx, {
      at,
      caller,
      action: `question.${decision.toLowerCase().replace('_', '-')}`,
      subjectKind: 'question',
      subjectId: id,
      detail: { versionNo, from, to },
    })
    return decided
  })
}

/** Whoever gets the work back must know why. */
export function requireReason(decision: ReviewDecision | 'SUBMIT', comment: string | null): void {
  if (!needsReason(decision) || comment?.trim()) return
  const code = 'question-reason-missing'
  throw new Refusal('invalid', code, { errors: [{ field: 'comment', code }] })
}
