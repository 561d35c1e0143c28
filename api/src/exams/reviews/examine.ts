import type { Trx } from '../../platform/db/database.ts'
import { type CurrentResult, listCurrent } from '../corrections/result-queries.ts'
import { findAnswerKey } from '../results/grading-queries.ts'
import { gradeAgain } from '../results/regrade.ts'
import { brokenAt } from '../rules/journal-chain.ts'
import type { ScoreChecks, ScoreFacts } from '../rules/score-review.ts'
import { listHandMarked, listWholeJournal, wasKept } from './queries.ts'

export interface Examination {
  result: CurrentResult
  regraded: ScoreFacts
  checks: ScoreChecks
}

/**
 * Looks at one result as a machine can: replays the journal, compares it with the receipt, checks the chain of its steps
 * and grades the answers again by the newest key with the marks by hand as they are. Undefined when there is no result.
 */
export async function examine(trx: Trx, sessionId: string, attemptId: number): Promise<Examination | undefined> {
  const [result] = await listCurrent(trx, [attemptId])
  if (!result) return undefined
  const steps = await listWholeJournal(trx, attemptId)
  const again = await gradeAgain(trx, sessionId, [attemptId])
  const [regraded] = again.results
  const [attempt] = again.attempts
  if (!regraded || !attempt) return undefined
  const { keyVersion } = await findAnswerKey(trx, attempt.formId)
  const same = regraded.mark === result.mark && regraded.maxMark === result.maxMark && regraded.passed === result.passed
  const better = result.mark * regraded.maxMark >= regraded.mark * result.maxMark
  const { partMarks, mark, maxMark, passed } = regraded
  return {
    result,
    regraded: { partMarks, mark, maxMark, passed, keyVersion: regraded.keyVersion },
    checks: {
      // `gradeAgain` refuses an attempt whose journal does not give the hash of its receipt.
      receipt: true,
      chain: brokenAt(steps.map(journalStep)) === undefined,
      marks: same || (better && (await wasKept(trx, attemptId, result.keyVersion))),
      newestKey: result.keyVersion === keyVersion || same,
      steps: steps.length,
      answered: [...attempt.answers.values()].filter((response) => response !== '').length,
      handMarks: (await listHandMarked(trx, attemptId)).length,
    },
  }
}

/** A step as the chain is computed over it. */
export const journalStep = (step: Awaited<ReturnType<typeof listWholeJournal>>[number]) => ({
  seq: step.seq,
  kind: step.kind,
  ref: step.questionRef,
  response: step.response,
  clientAt: step.clientAt.toISOString(),
  prev: step.prevHash.toString('hex'),
})
