import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { sha256Hex } from '../../platform/crypto/hash.ts'
import { asSystem } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Upload } from '../../platform/http/upload.ts'
import { refuseBrokenBatch } from '../attempts/chain.ts'
import type { FileVerdict } from '../rules/answer-file.ts'
import type { AnswerFile } from './contract.ts'
import { openAnswerFile, readEnvelope } from './open-file.ts'
import { presentFile } from './present.ts'
import { appendSteps, type FileAttempt, findFile, insertFile, lockFileAttempt } from './queries.ts'
import { isTaking, verdictOn } from './verdict.ts'

/**
 * Takes an answer file from an invigilator. While there is time its steps are stored as if the device had sent them;
 * afterwards, and where another device has gone on, it waits for a person. Idempotent by the file and by its journal.
 */
export function bringFile(deps: Deps, caller: Caller, { bytes }: Upload): Promise<AnswerFile> {
  const now = deps.clock.now()
  const envelope = readEnvelope(bytes)
  const content = openAnswerFile(deps.keyring, envelope)
  const { steps } = content
  refuseBrokenBatch(steps)
  if (steps[0] && steps[0].seq !== 1) throw new Refusal('invalid', 'step-chain-broken', { seq: steps[0].seq })
  const fileHash = sha256Hex(bytes)

  return asSystem(deps.db, async (trx) => {
    const attempt = await lockFileAttempt(trx, caller, envelope.attemptId)
    if (!attempt) throw new Refusal('not-found', 'attempt-not-found')
    const before = await findFile(trx, caller, { fileHash })
    if (before) return presentFile(trx, caller, before)

    const verdict = await verdictOn(trx, attempt, content, now)
    const because = causeToWait(attempt, envelope.epoch, verdict, now)
    if (!because) await appendSteps(trx, { attemptId: attempt.id, epoch: envelope.epoch, steps: verdict.fresh, now })
    await insertFile(trx, {
      attemptId: attempt.id,
      fileHash,
      content: Buffer.from(bytes),
      epoch: envelope.epoch,
      state: because ? 'WAITING' : 'MERGED',
      because: because ?? null,
      stepCount: steps.length,
      knownCount: verdict.known,
      mergedCount: because ? 0 : verdict.fresh.length,
      lateCount: verdict.late,
      conflictSeq: verdict.conflictSeq,
      uploadedBy: caller.accountId,
      uploadedAt: now,
    })
    const file = (await findFile(trx, caller, { fileHash }))!
    await audit.record(trx, {
      at: now,
      caller,
      action: 'answer-file.bring',
      subjectKind: 'exam_registration',
      subjectId: attempt.registrationId,
      organId: attempt.organId,
      detail: { fileHash, state: file.state, because, merged: file.mergedCount, late: verdict.late },
    })
    return presentFile(trx, caller, file)
  })
}

/** Nothing new never waits. */
function causeToWait(
  attempt: FileAttempt,
  epoch: number,
  { fresh, late, conflictSeq }: FileVerdict,
  now: Date,
): AnswerFile['because'] | undefined {
  if (conflictSeq !== null) return 'CONFLICT'
  if (fresh.length === 0 && late === 0) return undefined
  if (isTaking(attempt, now)) return attempt.deviceEpoch === epoch ? undefined : 'ANOTHER_DEVICE'
  const endedByClock = attempt.state === 'IN_PROGRESS' || attempt.endReason === 'time-over'
  return endedByClock ? 'AFTER_END' : 'HANDED_IN'
}
