import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type BatchRow, fillBatch, findBatch, lockBatch, moveBatch } from '../../platform/imports/batch.ts'
import { failJob, finishJob, reportProgress } from '../../platform/queue/job.ts'
import type { ReadFile } from '../apart/tasks.ts'
import { carryOut } from './carry-out.ts'
import { type Findings, findingsOf } from './findings.ts'
import { keepFindings } from './keep-findings.ts'
import { holdImports } from './queries.ts'
import { contentOf, type ImportTask } from './read-file.ts'

/**
 * The job that carries a large import out, in one transaction. Twice delivered it works once: the batch is held, and a
 * batch that is done is left alone. What changed since the preview may forbid it; then the import stands previewed again
 * with what is found now, and the job says why.
 */
export async function runFileOfImport(deps: Deps, { batchId, jobId }: ImportTask): Promise<void> {
  const { db } = deps
  const batch = await findBatch(db, { id: batchId, kind: 'QUESTIONS' })
  if (batch?.state !== 'RUNNING') return
  await reportProgress(db, jobId, 0, batch.good)
  try {
    await create(deps, batch, jobId, await contentOf(deps, batch))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await takeBack(deps, batch, jobId, error)
  }
}

/** Says no together with what was found. */
class Unsound extends Refusal {
  readonly findings: Findings

  constructor({ kind, code, detail }: Refusal, findings: Findings) {
    super(kind, code, detail)
    this.findings = findings
  }
}

async function create(deps: Deps, { id }: BatchRow, jobId: string, content: ReadFile): Promise<void> {
  const { db } = deps
  await db.transaction().execute(async (trx) => {
    const batch = await lockBatch(trx, { id, kind: 'QUESTIONS' })
    if (batch?.state !== 'RUNNING') return
    await holdImports(trx)
    const findings = await findingsOf(trx, content, batch.createdBy)
    const onProgress = (done: number) => reportProgress(db, jobId, done, findings.fresh.length)
    const mode = batch.mode ?? 'ALL_OR_NOTHING'
    const done = await carryOut(trx, deps, batch, findings, { mode, caller: null, onProgress }).catch((error) => {
      throw error instanceof Refusal ? new Unsound(error, findings) : error
    })
    await finishJob(trx, jobId, { batchId: id, ...done.result })
  })
}

async function takeBack({ db, clock, keyring }: Deps, batch: BatchRow, jobId: string, error: Refusal): Promise<void> {
  const { id, targetId, createdBy } = batch
  await db.transaction().execute(async (trx) => {
    if (error instanceof Unsound) await fillBatch(trx, id, await keepFindings(trx, keyring, error.findings, createdBy))
    // The job stays named: it says why.
    await moveBatch(trx, id, { from: 'RUNNING', to: 'PREVIEWED' })
    await failJob(trx, jobId, error)
    await audit.record(trx, {
      at: clock.now(),
      caller: null,
      action: 'question.import',
      subjectKind: 'question_import',
      subjectId: id,
      outcome: 'refused',
      detail: { bankId: targetId, code: error.code, ...error.detail },
    })
  })
}
