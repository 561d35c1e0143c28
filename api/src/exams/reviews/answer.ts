import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { notify } from '../../notices/index.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import { announceResult } from '../results/announce.ts'
import { putResults } from '../results/grading-queries.ts'
import { gradeAgain } from '../results/regrade.ts'
import { notWorse } from '../rules/key-correction.ts'
import { type HandMarkReview, isChanged, type ScoreFacts } from '../rules/score-review.ts'
import { findSession, lockSession } from '../sessions/queries.ts'
import type { ScoreReview } from './contract.ts'
import { type Examination, examine } from './examine.ts'
import { changeReview, findReview, listHandMarked, lockReview, setFinalMarks } from './queries.ts'
import { readReview } from './read.ts'

type Locked = NonNullable<Awaited<ReturnType<typeof lockReview>>>

/** A request of the caller's scope, held, in the version that he saw. Nobody looks at his own. */
async function held(trx: Trx, caller: Caller, id: string, version: number): Promise<Locked> {
  const seen = await findReview(trx, caller, id)
  const row = seen && (await lockReview(trx, id))
  if (!row) throw new Refusal('not-found', 'score-review-not-found')
  if (row.personId === caller.personId) throw new Refusal('forbidden', 'score-review-own-case')
  if (row.version !== version) throw new Refusal('conflict', 'score-review-changed-meanwhile')
  return row
}

interface Finding {
  finding: string
  handMarks: { taskId: string; mark: number }[]
  version: number
}

/** The office looks at the result and says what it found; somebody else answers. */
export async function checkReview(deps: Deps, caller: Caller, id: string, said: Finding): Promise<ScoreReview> {
  const at = deps.clock.now()
  await asSystem(deps.db, async (trx) => {
    const row = await held(trx, caller, id, said.version)
    if (row.state !== 'ASKED') throw new Refusal('conflict', 'score-review-state', { state: row.state })
    const { checks } = await found(trx, row)
    const handMarks = await handMarksOf(trx, row.attemptId, said.handMarks)
    const { finding } = said
    const by = { checkedBy: caller.accountId, checkedAt: at }
    await changeReview(trx, id, { state: 'CHECKED', checks, handMarks, finding, ...by })
    await record(trx, caller, row, 'score-review.check', at, { checks, marksChanged: handMarks.length })
  })
  return readReview(deps, caller, id)
}

async function found(trx: Trx, { sessionId, attemptId }: Locked): Promise<Examination> {
  const examination = await examine(trx, sessionId, attemptId)
  if (!examination) throw new Refusal('conflict', 'score-review-voided')
  return examination
}

/** Marks by hand that are to change, each within the marks of its question. */
async function handMarksOf(trx: Trx, attemptId: number, named: Finding['handMarks']): Promise<HandMarkReview[]> {
  const marked = new Map((await listHandMarked(trx, attemptId)).map((task) => [task.id, task]))
  return named.flatMap(({ taskId, mark }) => {
    const task = marked.get(taskId)
    if (!task) throw new Refusal('invalid', 'marking-task-not-found')
    const { questionRef, maxMark, finalMark: before } = task
    if (mark > maxMark) throw new Refusal('invalid', 'score-review-mark', { maxMark })
    return mark === before ? [] : [{ taskId, questionRef, maxMark, before, after: mark }]
  })
}

interface Answer {
  agree: boolean
  answer: string
  version: number
}

/**
 * Answers the candidate, by another person than the one who checked: upheld, or changed where the marks by hand or the
 * record were wrong. Not agreed, the request goes back to be checked again.
 */
export async function answerReview(
  deps: Deps,
  caller: Caller,
  id: string,
  { agree, answer, version }: Answer,
): Promise<ScoreReview> {
  const at = deps.clock.now()
  await asSystem(deps.db, async (trx) => {
    const row = await held(trx, caller, id, version)
    if (row.state !== 'CHECKED') throw new Refusal('conflict', 'score-review-state', { state: row.state })
    if (row.checkedBy === caller.accountId) throw new Refusal('conflict', 'score-review-own-check')
    if (!agree) {
      await changeReview(trx, id, { state: 'ASKED', checkedBy: null })
      return record(trx, caller, row, 'score-review.send-back', at, { reason: answer })
    }
    await lockSession(trx, row.sessionId)
    const outcome = await mend(trx, row, at)
    const decision = { answer, decidedBy: caller.accountId, decidedAt: at }
    await changeReview(trx, id, { state: outcome.changed ? 'CHANGED' : 'UPHELD', ...decision, ...outcome.results })
    const { name } = (await findSession(trx, row.sessionId))!
    const params = { sessionName: name }
    await notify(trx, { personId: row.personId, kind: 'score-review-answered', params, link: '/my/results' })
    const { resultBefore, resultAfter } = outcome.results
    const marks = { before: resultBefore.mark, after: resultAfter.mark }
    await record(trx, caller, row, 'score-review.answer', at, { changed: outcome.changed, ...marks })
  })
  return readReview(deps, caller, id)
}

const factsOf = ({ partMarks, mark, maxMark, passed, keyVersion }: ScoreFacts): ScoreFacts => ({
  partMarks,
  mark,
  maxMark,
  passed,
  keyVersion,
})

const asBefore = ({ taskId, before }: HandMarkReview) => ({ taskId, after: before })

/** Puts the marks by hand right and works the result out again; by the rule nobody's mark falls by asking. */
async function mend(trx: Trx, row: Locked, at: Date) {
  const { result } = await found(trx, row)
  const handMarks = row.handMarks ?? []
  await setFinalMarks(trx, handMarks)
  const [graded] = (await gradeAgain(trx, row.sessionId, [row.attemptId])).results
  const neverWorse = await ruleOn(trx, 'exam.correction_never_worse', dayOf(at))
  const after = neverWorse ? notWorse(result, graded!) : graded!
  // Where the result stays as it was, so do the marks by hand that it is made of.
  if (after !== graded) await setFinalMarks(trx, handMarks.map(asBefore))
  const results = { resultBefore: factsOf(result), resultAfter: factsOf(after) }
  const changed = isChanged(result, after)
  if (changed) {
    await putResults(trx, [after], at)
    const change = { attemptId: row.attemptId, personId: row.personId }
    await announceResult(trx, row.sessionId, { ...change, before: result, after, causeId: row.id, at })
  }
  return { changed, results }
}

const record = (
  trx: Trx,
  caller: Caller,
  row: Locked,
  action: string,
  at: Date,
  detail: Record<string, unknown>,
): Promise<void> =>
  audit.record(trx, {
    at,
    caller,
    action,
    subjectKind: 'exam_session',
    subjectId: row.sessionId,
    organId: row.organId,
    detail: { reviewId: row.id, ...detail },
  })
