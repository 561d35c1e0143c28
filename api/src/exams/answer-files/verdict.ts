import type { Trx } from '../../platform/db/database.ts'
import type { Step } from '../attempts/contract.ts'
import { listSteps } from '../attempts/journal-queries.ts'
import { type FileVerdict, judgeFile } from '../rules/answer-file.ts'
import { takenUntil } from '../rules/sitting.ts'
import type { AnswerFileContent } from './open-file.ts'
import type { FileAttempt } from './queries.ts'

const ALL = 100_000

/** Does the attempt still take steps? A pause keeps it open: its time stands. */
export const isTaking = ({ state, pausedAt, endsAt, graceSeconds }: FileAttempt, now: Date): boolean =>
  state === 'IN_PROGRESS' && (pausedAt !== null || now <= takenUntil(endsAt, graceSeconds))

/** What a file says beside what is stored of its attempt, which the transaction holds. */
export async function verdictOn(
  trx: Trx,
  attempt: FileAttempt,
  { steps, seen }: AnswerFileContent,
  now: Date,
): Promise<FileVerdict & { fresh: Step[] }> {
  const rows = await listSteps(trx, attempt.id, 0, ALL)
  const stored = rows.map<Step>(({ seq, kind, questionRef, response, clientAt, prevHash }) => ({
    seq,
    kind,
    ref: questionRef,
    response,
    clientAt: clientAt.toISOString(),
    prev: prevHash.toString('hex'),
  }))
  const end = takenUntil(attempt.endsAt, attempt.graceSeconds).getTime()
  const verdict = judgeFile(stored, steps, {
    untilMs: isTaking(attempt, now) ? Number.POSITIVE_INFINITY : end,
    offsetMs: seen.serverMs - seen.localMs,
    questionOrder: attempt.questionOrder,
  })
  return verdict
}
