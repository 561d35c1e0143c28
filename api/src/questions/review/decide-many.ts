import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { ManyOutcome, QuestionSelection } from '../contract.ts'
import { selectedIds } from '../list/selection.ts'
import { decide, type ReviewDecision } from '../rules/question-life.ts'
import { requireReason } from './decide.ts'
import { listFacts } from './facts.ts'
import { reviewLevels } from './levels.ts'
import { LeftBehind } from './outcome.ts'
import { lockQuestions, type Move, moveQuestions } from './queries.ts'

interface Request {
  selection: QuestionSelection
  decision: ReviewDecision
  comment: string | null
}

/** Decides on many at once, each only if the caller could decide on it alone; all in one transaction. */
export async function decideOnMany({ db, clock }: Deps, caller: Caller, request: Request): Promise<ManyOutcome> {
  const { selection, decision, comment } = request
  requireReason(decision, comment)
  const at = clock.now()
  const day = todayOf(clock)
  return db.transaction().execute(async (trx) => {
    const ids = await selectedIds(trx, caller, selection)
    const outcome = await decideOnIds(trx, caller, ids, { decision, comment, at, day })
    await audit.record(trx, {
      at,
      caller,
      action: 'question.review-many',
      subjectKind: 'question_selection',
      subjectId: caller.requestId,
      detail: { decision, ...outcome, ...('filter' in selection && { filter: selection.filter }) },
    })
    return outcome
  })
}

interface Decision {
  decision: ReviewDecision
  comment: string | null
  at: Date
  day: string
}

/** Locks these questions, asks the rules about each, and moves those that may go. */
export async function decideOnIds(
  trx: Trx,
  caller: Caller,
  ids: readonly string[],
  { decision, comment, at, day }: Decision,
): Promise<ManyOutcome> {
  await lockQuestions(trx, ids)
  const levels = await reviewLevels(trx, day)
  const facts = await listFacts(trx, ids)
  const left = new LeftBehind()
  const moves: Move[] = []
  for (const question of facts) {
    const verdict = decide(question, caller, decision, levels)
    if (verdict.allowed) moves.push({ id: question.id, from: question.state, to: verdict.to })
    else left.add(verdict.because, question.serial)
  }
  left.addMissing(ids.length - facts.length)
  await moveQuestions(trx, moves, { decision, comment, reviewerId: caller.accountId, at })
  return { done: moves.length, left: left.listed() }
}
