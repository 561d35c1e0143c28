import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { receiptOf } from '../attempts/finish.ts'
import { replayJournals } from '../attempts/journal-queries.ts'
import type { AnswerFile } from './contract.ts'
import { openAnswerFile, readEnvelope } from './open-file.ts'
import { presentFile } from './present.ts'
import {
  type AnswerFileRow,
  appendSteps,
  type FileAttempt,
  findFile,
  lockFileAttempt,
  moveFile,
  supplementAttempt,
} from './queries.ts'
import { verdictOn } from './verdict.ts'

interface Decision {
  admit: boolean
  reason: string
}

/**
 * Lets a file that came after the end count, or declines it. Only an attempt that the clock ended can be widened, before
 * its session is graded; the candidate gets a new receipt, and the former one is kept.
 */
export function decideFile(deps: Deps, caller: Caller, id: string, { admit, reason }: Decision): Promise<AnswerFile> {
  const now = deps.clock.now()
  return asSystem(deps.db, async (trx) => {
    const file = await findFile(trx, caller, { id })
    if (!file) throw new Refusal('not-found', 'answer-file-not-found')
    const attempt = await lockFileAttempt(trx, caller, file.publicId)
    if (!attempt) throw new Refusal('not-found', 'answer-file-not-found')
    if (file.uploadedBy === caller.accountId) throw new Refusal('forbidden', 'answer-file-own')
    const merged = admit ? await admitFile(deps, trx, file, attempt, now) : { merged: 0, late: file.lateCount }
    const moved = await moveFile(trx, id, {
      state: admit ? 'ADMITTED' : 'DECLINED',
      mergedCount: merged.merged,
      lateCount: merged.late,
      decidedBy: caller.accountId,
      decidedAt: now,
      reason,
      formerReceipt: admit ? attempt.receipt : null,
    })
    if (!moved) throw new Refusal('conflict', 'answer-file-decided')
    await audit.record(trx, {
      at: now,
      caller,
      action: admit ? 'answer-file.admit' : 'answer-file.decline',
      subjectKind: 'exam_registration',
      subjectId: attempt.registrationId,
      organId: attempt.organId,
      detail: { fileHash: file.fileHash, reason, ...merged },
    })
    return presentFile(trx, caller, (await findFile(trx, caller, { id }))!)
  })
}

async function admitFile(deps: Deps, trx: Trx, file: AnswerFileRow, attempt: FileAttempt, now: Date) {
  if (file.state !== 'WAITING') throw new Refusal('conflict', 'answer-file-decided')
  if (attempt.state === 'IN_PROGRESS') throw new Refusal('conflict', 'answer-file-still-open')
  if (attempt.state !== 'AUTO_SUBMITTED' || attempt.endReason !== 'time-over')
    throw new Refusal('conflict', 'answer-file-handed-in', { state: attempt.state })
  if (attempt.sessionState !== 'ARRANGED' && attempt.sessionState !== 'ENDED')
    throw new Refusal('conflict', 'answer-file-graded', { state: attempt.sessionState })
  const content = openAnswerFile(deps.keyring, readEnvelope(file.content))
  const { fresh, late, conflictSeq } = await verdictOn(trx, attempt, content, now)
  if (conflictSeq !== null) throw new Refusal('conflict', 'answer-file-conflict', { seq: conflictSeq })
  if (fresh.length === 0) throw new Refusal('conflict', 'answer-file-nothing-counts', { late })

  await appendSteps(trx, { attemptId: attempt.id, epoch: file.epoch, steps: fresh, now })
  const journal = (await replayJournals(trx, [attempt.id])).get(attempt.id)!
  const finish = { attempt, state: 'AUTO_SUBMITTED', reason: 'time-over', caller: null } as const
  const receipt = receiptOf(deps, finish, journal, now, `${attempt.receiptNo}-${file.id.slice(0, 4).toUpperCase()}`)
  await supplementAttempt(trx, {
    id: attempt.id,
    admittedSeq: journal.lastSeq,
    stepCount: journal.lastSeq,
    answerHash: receipt.answerHash,
    receiptNo: receipt.receiptNo,
    receipt: JSON.stringify(receipt),
  })
  return { merged: fresh.length, late }
}
