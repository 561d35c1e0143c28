import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { answerHash } from '../rules/answer-hash.ts'
import type { Receipt } from './contract.ts'
import { type Ending, type lockAttempts, moveToEnded } from './ending-queries.ts'
import { type JournalState, replayJournals } from './journal-queries.ts'

export type LockedAttempt = Awaited<ReturnType<typeof lockAttempts>>[number]

export interface Finish {
  attempt: LockedAttempt
  state: 'SUBMITTED' | 'AUTO_SUBMITTED' | 'FORCED_SUBMITTED'
  reason: string
  caller: Caller | null
}

/** Ends attempts that the transaction holds, each with a signed receipt over its final answers. */
export async function finishAttempts(
  deps: Deps,
  trx: Trx,
  finishes: Finish[],
  journals: Map<number, JournalState>,
  now: Date,
): Promise<Map<number, Receipt>> {
  const receipts = new Map(
    finishes.map((finish) => [finish.attempt.id, receiptOf(deps, finish, journals.get(finish.attempt.id)!, now)]),
  )
  const endings = finishes.map<Ending>(({ attempt, state, reason }) => {
    const receipt = receipts.get(attempt.id)!
    return {
      id: attempt.id,
      state,
      endReason: reason,
      stepCount: journals.get(attempt.id)!.lastSeq,
      answerHash: receipt.answerHash,
      receiptNo: receipt.receiptNo,
      receipt: JSON.stringify(receipt),
    }
  })
  await moveToEnded(trx, endings, now)
  await audit.recordMany(
    trx,
    finishes.map(({ attempt, state, reason, caller }) => ({
      at: now,
      caller,
      action: 'attempt.submit',
      subjectKind: 'exam_registration',
      subjectId: attempt.registrationId,
      organId: attempt.organId,
      detail: {
        state,
        reason,
        receiptNo: receipts.get(attempt.id)!.receiptNo,
        answerHash: receipts.get(attempt.id)!.answerHash,
      },
    })),
  )
  return receipts
}

/** Replays the journals of attempts that the transaction holds: no answer under way can be missing. */
export const journalsOf = (trx: Trx, attempts: LockedAttempt[]) =>
  replayJournals(
    trx,
    attempts.map(({ id }) => id),
  )

/** The signed receipt over the answers of a journal. Its number is of the day and the attempt unless another is given. */
export function receiptOf(
  { keyring }: Deps,
  { attempt, state }: Pick<Finish, 'state'> & { attempt: Pick<LockedAttempt, 'id' | 'publicId' | 'questionCount'> },
  journal: JournalState,
  now: Date,
  receiptNo = `${dayOf(now).replaceAll('-', '')}-${String(attempt.id).padStart(8, '0')}`,
): Receipt {
  const answered = journal.answers.filter(({ response }) => response !== '')
  const facts = {
    receiptNo,
    submittedAt: now.toISOString(),
    answerHash: answerHash(answered),
  }
  return {
    ...facts,
    state,
    answered: answered.length,
    questions: attempt.questionCount,
    signature: jws(keyring, { ...facts, attempt: attempt.publicId }),
  }
}

/** Compact JWS (RFC 7515, EdDSA) that anybody can verify with the published keys. */
function jws({ signer }: Deps['keyring'], payload: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = `${part({ alg: signer.alg, kid: signer.kid, typ: 'exam-receipt' })}.${part(payload)}`
  return `${body}.${signer.sign(Buffer.from(body)).toString('base64url')}`
}
