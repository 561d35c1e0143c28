import { accountNames } from '../../identity/index.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { presentTasks } from '../marking/present.ts'
import type { ScoreFacts } from '../rules/score-review.ts'
import type { MyScoreReview, ScoreReview, ScoreReviewRow } from './contract.ts'
import type { Examination } from './examine.ts'
import { listHandMarked, type listOwnReviews, type ReviewRow } from './queries.ts'

const factsOf = ({ partMarks, mark, maxMark, passed, keyVersion }: ScoreFacts) => ({
  parts: partMarks,
  mark,
  max: maxMark,
  passed,
  keyVersion,
})
const known = (facts: ScoreFacts | null) => facts && factsOf(facts)

export const presentRow = (row: ReviewRow, day: string): ScoreReviewRow => ({
  id: row.id,
  sessionId: row.sessionId,
  sessionName: row.sessionName,
  personName: row.personName,
  organName: row.organName,
  admissionNo: row.admissionNo,
  state: row.state,
  askedAt: row.askedAt.toISOString(),
  answerDueOn: row.answerDueOn,
  isOverdue: (row.state === 'ASKED' || row.state === 'CHECKED') && day > row.answerDueOn,
})

/** A request with everything that is needed to judge it; what was found when it was checked, or what is found now. */
export async function presentReview(
  trx: Trx,
  keyring: Keyring,
  caller: Caller,
  { row, found, day }: { row: ReviewRow; found: Examination; day: string },
): Promise<ScoreReview> {
  const names = await accountNames(
    trx,
    [row.checkedBy, row.decidedBy].filter((id) => id !== null),
  )
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? ''))
  const marked = await listHandMarked(trx, row.attemptId)
  const tasks = await presentTasks(trx, keyring, row.sessionName, marked)
  const handMarks = marked.map(({ id, finalMark }, i) => {
    const wrong = row.handMarks?.find(({ taskId }) => taskId === id)
    return { task: tasks[i]!, mark: finalMark, before: wrong?.before ?? null, proposed: wrong?.after ?? null }
  })
  const may = (permission: string) => caller.permissions.has(permission)
  const openActions: ScoreReview['openActions'] = []
  if (row.state === 'ASKED' && may('score-review:answer')) openActions.push('CHECK')
  if (row.state === 'CHECKED' && may('score-review:decide') && row.checkedBy !== caller.accountId)
    openActions.push('DECIDE')
  return {
    ...presentRow(row, day),
    attemptId: row.publicId,
    receiptNo: row.receiptNo,
    answerHash: found.result.answerHash,
    reason: row.reason,
    result: factsOf(found.result),
    regraded: factsOf(found.regraded),
    checks: row.checks ?? found.checks,
    handMarks,
    finding: row.finding,
    checkedBy: nameOf(row.checkedBy),
    answer: row.answer,
    decidedBy: nameOf(row.decidedBy),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    resultBefore: known(row.resultBefore),
    resultAfter: known(row.resultAfter),
    openActions,
    version: row.version,
  }
}

/** A request as the candidate sees it: what was found only with the answer. */
export const presentOwn = (row: Awaited<ReturnType<typeof listOwnReviews>>[number]): MyScoreReview => ({
  id: row.id,
  registrationId: row.registrationId,
  state: row.state,
  reason: row.reason,
  askedAt: row.askedAt.toISOString(),
  answerDueOn: row.answerDueOn,
  answer: row.answer,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  resultBefore: known(row.resultBefore),
  resultAfter: known(row.resultAfter),
})
