import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { createJob } from '../../platform/queue/job.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { classFacts } from './outcomes.ts'
import { closedFor } from './settlement.ts'
import { insertSettlement, lastSettlement, lockClass, updateSettlement } from './settlement-queries.ts'

export interface SettlingTask {
  jobId: string
  classId: string
  round: number
}

/** Begins the settlement of a finished class. */
export function startSettlement(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  { version }: { version: number },
): Promise<{ jobId: string }> {
  const now = clock.now()
  return inScope(db, caller, async (trx) => {
    const row = await openFor(trx, caller, id, { action: 'SETTLE', version, now })
    const round = ((await lastSettlement(trx, id))?.round ?? 0) + 1
    await insertSettlement(trx, { classId: id, round, settledBy: caller.accountId, requestedAt: now })
    return begin(trx, caller, { now, id, round, organId: row.organId, kind: 'training.settle-class', detail: {} })
  })
}

/** Begins to take a settlement back. */
export function startReversal(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<{ jobId: string }> {
  const now = clock.now()
  return inScope(db, caller, async (trx) => {
    const row = await openFor(trx, caller, id, { action: 'REOPEN', version, now })
    const { round } = (await lastSettlement(trx, id))!
    const asked = { reversedBy: caller.accountId, reversalRequestedAt: now, reason }
    await updateSettlement(trx, { classId: id, round }, asked)
    const detail = { reason }
    return begin(trx, caller, { now, id, round, organId: row.organId, kind: 'training.reopen-class', detail })
  })
}

async function openFor(
  trx: Trx,
  caller: Caller,
  id: string,
  { action, version, now }: { action: 'SETTLE' | 'REOPEN'; version: number; now: Date },
) {
  const row = await lockClass(trx, caller.scope, id)
  if (!row) throw new Refusal('not-found', 'class-not-found')
  if (row.version !== version) throw new Refusal('conflict', 'class-changed-meanwhile')
  const reason = (await closedFor(trx, caller, await classFacts(trx, row, now)))[action]
  if (reason) throw new Refusal(reason === 'settlement-own' ? 'forbidden' : 'conflict', reason, { state: row.state })
  return row
}

interface Begun {
  now: Date
  id: string
  round: number
  organId: string
  kind: 'training.settle-class' | 'training.reopen-class'
  detail: Record<string, unknown>
}

async function begin(trx: Trx, caller: Caller, { now, id, round, organId, kind, detail }: Begun) {
  const job = await createJob(trx, { kind, subjectId: id, createdBy: caller.accountId })
  const task: SettlingTask = { jobId: job.id, classId: id, round }
  await enqueue(trx, kind, task)
  await audit.record(trx, {
    at: now,
    caller,
    action: kind === 'training.settle-class' ? 'class.settle' : 'class.reopen',
    subjectKind: 'training-class',
    subjectId: id,
    organId,
    detail: { round, ...detail },
  })
  return { jobId: job.id }
}
