import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { createJob } from '../../platform/queue/job.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { type CorrectionAct, closedBecause } from '../rules/correction-acts.ts'
import { requireWholeSession } from '../sessions/whole-session.ts'
import type { KeyCorrection } from './contract.ts'
import { lockCorrection, moveCorrection } from './queries.ts'
import { readCorrection } from './read.ts'
import { hasLater, wasReviewedAfter } from './reversal-queries.ts'

export const CORRECT = 'exams.correct-keys'
export const REVERSE = 'exams.reverse-correction'

type Locked = NonNullable<Awaited<ReturnType<typeof lockCorrection>>>

interface Request {
  act: CorrectionAct
  version: number
  detail?: Record<string, unknown>
}

/** Does one act on a correction that is held, if the caller may; recorded. */
async function actOn(
  deps: Deps,
  caller: Caller,
  id: string,
  { act, version, detail = {} }: Request,
  work: (trx: Trx, row: Locked, at: Date) => Promise<boolean>,
): Promise<KeyCorrection> {
  const at = deps.clock.now()
  await asSystem(deps.db, async (trx) => {
    const row = await lockCorrection(trx, id)
    if (!row) throw new Refusal('not-found', 'correction-not-found')
    await requireWholeSession(trx, caller, row.sessionId)
    if (row.version !== version) throw new Refusal('conflict', 'correction-changed-meanwhile')
    const because = closedBecause(act, { ...row, hasLater: await hasLater(trx, row) }, caller)
    if (because) throw new Refusal('conflict', because, { state: row.state })
    if (!(await work(trx, row, at))) throw new Refusal('conflict', 'correction-changed-meanwhile')
    await audit.record(trx, {
      at,
      caller,
      action: `key-correction.${act.toLowerCase().replace('_', '-')}`,
      subjectKind: 'exam_session',
      subjectId: row.sessionId,
      detail: { correctionId: id, outcomeHash: row.outcomeHash, ...detail },
    })
  })
  return readCorrection(deps, caller, id)
}

/** Approves a correction, which is carried out as a job then, or rejects it. Never by who proposed it. */
export function decideCorrection(
  deps: Deps,
  caller: Caller,
  id: string,
  { approve, note, version }: { approve: boolean; note: string; version: number },
): Promise<KeyCorrection> {
  const act = approve ? 'APPROVE' : 'REJECT'
  return actOn(deps, caller, id, { act, version, detail: { note } }, async (trx, row, at) => {
    const decision = { decidedBy: caller.accountId, decidedAt: at, decisionNote: note || null }
    if (!approve) return moveCorrection(trx, id, 'PROPOSED', 'REJECTED', decision)
    const job = await createJob(trx, { kind: CORRECT, subjectId: row.sessionId, createdBy: caller.accountId })
    await enqueue(trx, CORRECT, { correctionId: id, jobId: job.id })
    return moveCorrection(trx, id, 'PROPOSED', 'RUNNING', { ...decision, jobId: job.id })
  })
}

/** Asks for a correction to be undone. */
export function askReversal(
  deps: Deps,
  caller: Caller,
  id: string,
  { reason, version }: { reason: string; version: number },
): Promise<KeyCorrection> {
  return actOn(deps, caller, id, { act: 'ASK_REVERSAL', version, detail: { reason } }, async (trx, row) => {
    await refuseReviewed(trx, row)
    return moveCorrection(trx, id, 'DONE', 'DONE', { reversalReason: reason, reversalBy: caller.accountId })
  })
}

/** Undoes a correction as a job, or drops the request. Never by who asked for it. */
export function decideReversal(
  deps: Deps,
  caller: Caller,
  id: string,
  { approve, version }: { approve: boolean; version: number },
): Promise<KeyCorrection> {
  const act = approve ? 'APPROVE_REVERSAL' : 'DROP_REVERSAL'
  return actOn(deps, caller, id, { act, version }, async (trx, row) => {
    if (!approve) return moveCorrection(trx, id, 'DONE', 'DONE', { reversalReason: null, reversalBy: null })
    await refuseReviewed(trx, row)
    const job = await createJob(trx, { kind: REVERSE, subjectId: row.sessionId, createdBy: caller.accountId })
    await enqueue(trx, REVERSE, { correctionId: id, jobId: job.id })
    return moveCorrection(trx, id, 'DONE', 'REVERSING', { reversedBy: caller.accountId, jobId: job.id })
  })
}

/** A mark that was mended in a review since then would be lost. */
async function refuseReviewed(trx: Trx, { id, doneAt }: Locked): Promise<void> {
  if (doneAt && (await wasReviewedAfter(trx, id, doneAt)))
    throw new Refusal('conflict', 'correction-followed-by-review')
}
