import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { loadFile } from '../../platform/files/files.ts'
import { type BatchRow, fillBatch, findBatch, lockBatch, moveBatch } from '../../platform/imports/batch.ts'
import { failJob, finishJob, reportProgress } from '../../platform/queue/job.ts'
import { apart } from '../apart/run-apart.ts'
import type { ReadFile } from '../apart/tasks.ts'
import { findingsOf } from './findings.ts'
import { inOrder } from './found.ts'
import { keepFindings } from './keep-findings.ts'
import { nearProblems } from './near-problems.ts'

export interface ImportTask {
  batchId: string
  jobId: string
}

/**
 * The job behind an upload: reads the file and says what importing it would do. Twice delivered it works once. A file
 * that the reader cannot take fails the job and the import with a code, at once, for no repetition would mend it.
 */
export async function readFileOfImport(deps: Deps, { batchId, jobId }: ImportTask): Promise<void> {
  const { db } = deps
  const batch = await findBatch(db, { id: batchId, kind: 'QUESTIONS' })
  if (batch?.state !== 'READING') return
  await reportProgress(db, jobId, 0, null)
  try {
    const findings = await findingsOf(db, await contentOf(deps, batch), batch.createdBy)
    const onProgress = (done: number) => reportProgress(db, jobId, done, findings.fresh.length)
    const near = await nearProblems(db, findings, { importer: batch.createdBy, onProgress })
    await preview(deps, batch, jobId, { ...findings, problems: inOrder([...findings.problems, ...near]) })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await giveUp(deps, batch, jobId, error)
  }
}

/** The stored file, read in a thread of its own. */
export async function contentOf({ db, keyring, log }: Deps, { id, fileId, fileName }: BatchRow): Promise<ReadFile> {
  const { bytes } = (await loadFile(db, keyring, fileId))!
  try {
    return await apart('read', { bytes, fileName })
  } catch (err) {
    log.error({ err, batch: id }, 'questions could not be read')
    const isTooLarge = (err as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'
    throw new Refusal('invalid', isTooLarge ? 'import-too-large' : 'import-unreadable')
  }
}

async function preview(
  { db, clock, keyring }: Deps,
  { id, targetId, createdBy }: BatchRow,
  jobId: string,
  findings: Awaited<ReturnType<typeof findingsOf>>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const batch = await lockBatch(trx, { id, kind: 'QUESTIONS' })
    if (batch?.state !== 'READING') return
    const found = await keepFindings(trx, keyring, findings, createdBy)
    await fillBatch(trx, id, found)
    await moveBatch(trx, id, { from: 'READING', to: 'PREVIEWED', jobId: null })
    const { rows, good, duplicates } = found
    const detail = { rows, good, duplicates, problems: found.problems.length }
    await finishJob(trx, jobId, { batchId: id, ...detail })
    await audit.record(trx, {
      at: clock.now(),
      caller: null,
      action: 'question.read-import',
      subjectKind: 'question_import',
      subjectId: id,
      detail: { bankId: targetId, ...detail },
    })
  })
}

async function giveUp({ db, clock }: Deps, { id, targetId }: BatchRow, jobId: string, error: Refusal): Promise<void> {
  const at = clock.now()
  await db.transaction().execute(async (trx) => {
    await moveBatch(trx, id, { from: 'READING', to: 'FAILED', finishedAt: at })
    await failJob(trx, jobId, error)
    await audit.record(trx, {
      at,
      caller: null,
      action: 'question.read-import',
      subjectKind: 'question_import',
      subjectId: id,
      outcome: 'refused',
      detail: { bankId: targetId, code: error.code },
    })
  })
}
