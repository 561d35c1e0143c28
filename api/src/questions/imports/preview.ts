import type { Static } from 'typebox'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import type { ImportBatch } from '../../kernel/fields.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import { storeFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Upload } from '../../platform/http/upload.ts'
import { type BatchRow, insertBatch, insertUnreadBatch } from '../../platform/imports/batch.ts'
import { createJob } from '../../platform/queue/job.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { tasks } from '../apart/tasks.ts'
import { findBank } from '../banks/queries.ts'
import { READ_IMPORT } from '../job-kinds.ts'
import { findingsOf } from './findings.ts'
import { inOrder } from './found.ts'
import { keepFindings } from './keep-findings.ts'
import { isSoonCompared, nearProblems } from './near-problems.ts'
import { presentImport } from './read.ts'
import { isSmall } from './small.ts'

type Batch = Static<typeof ImportBatch>

/**
 * Takes a file of questions for a bank and finds out what importing it would do; no question is created. A clerk does
 * not wait for a job where the answer is there in a second: small files are read at once while the banks are small.
 */
export async function previewImport(deps: Deps, caller: Caller, bankId: string, upload: Upload): Promise<Batch> {
  if (!(await findBank(deps.db, bankId))) throw new Refusal('not-found', 'bank-not-found')
  const isSoonDone = isSmall(upload.bytes) && (await isSoonCompared(deps.db))
  const batch = await (isSoonDone ? readNow : readLater)(deps, caller, bankId, upload)
  return presentImport(deps.keyring, batch)
}

async function readNow(deps: Deps, caller: Caller, bankId: string, upload: Upload): Promise<BatchRow> {
  const { db, clock, keyring } = deps
  const findings = await findingsOf(db, await tasks.read(upload), caller.accountId)
  const near = await nearProblems(db, findings, { importer: caller.accountId })
  const problems = inOrder([...findings.problems, ...near])
  return db.transaction().execute(async (trx) => {
    const found = await keepFindings(trx, keyring, { ...findings, problems }, caller.accountId)
    const batch = await insertBatch(trx, { ...(await keptUpload(trx, deps, caller, bankId, upload)), ...found })
    const { rows, good, duplicates } = batch
    await audit.record(trx, {
      at: clock.now(),
      caller,
      action: 'question.preview-import',
      subjectKind: 'question_import',
      subjectId: batch.id,
      detail: { bankId, rows, good, duplicates, problems: problems.length },
    })
    return batch
  })
}

function readLater(deps: Deps, caller: Caller, bankId: string, upload: Upload): Promise<BatchRow> {
  const { db, clock } = deps
  return db.transaction().execute(async (trx) => {
    const job = await createJob(trx, { kind: READ_IMPORT, subjectId: bankId, createdBy: caller.accountId })
    const batch = await insertUnreadBatch(trx, {
      ...(await keptUpload(trx, deps, caller, bankId, upload)),
      jobId: job.id,
    })
    await enqueue(trx, READ_IMPORT, { batchId: batch.id, jobId: job.id })
    await audit.record(trx, {
      at: clock.now(),
      caller,
      action: 'question.preview-import',
      subjectKind: 'question_import',
      subjectId: batch.id,
      detail: { bankId, bytes: upload.bytes.byteLength, jobId: job.id },
    })
    return { ...batch, jobState: 'QUEUED' as const }
  })
}

async function keptUpload(trx: Trx, { keyring }: Deps, caller: Caller, bankId: string, upload: Upload) {
  const createdBy = caller.accountId
  const fileId = await storeFile(trx, keyring, { purpose: 'import.questions', ...upload, createdBy })
  return { kind: 'QUESTIONS', targetId: bankId, fileId, fileName: upload.fileName, createdBy } as const
}
