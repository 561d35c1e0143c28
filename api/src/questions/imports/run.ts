import type { Static } from 'typebox'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import type { ImportBatch, ImportDecision } from '../../kernel/fields.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import { loadFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { type BatchRow, findBatch, lockBatch, moveBatch } from '../../platform/imports/batch.ts'
import { createJob } from '../../platform/queue/job.ts'
import { enqueue } from '../../platform/queue/outbox.ts'
import { hereOrApart } from '../apart/run-apart.ts'
import { RUN_IMPORT } from '../job-kinds.ts'
import { carryOut, type Mode } from './carry-out.ts'
import { findingsOf } from './findings.ts'
import { holdImports } from './queries.ts'
import { ownBatch, presentImport } from './read.ts'
import { isSmall } from './small.ts'

type Batch = Static<typeof ImportBatch>

/** So many questions are created while the clerk waits; more are a job. */
const MOST_AT_ONCE = 1000

/**
 * Creates the questions of a previewed file, submitted for review, all in one transaction. The stored bytes are read
 * and compared with the banks again, so neither the browser nor what happened since the preview is trusted.
 */
export async function runImport(
  deps: Deps,
  caller: Caller,
  id: string,
  { mode }: Static<typeof ImportDecision>,
): Promise<Batch> {
  const batch = await findBatch(deps.db, ownBatch(caller, id))
  if (!batch) throw new Refusal('not-found', 'import-not-found')
  requirePreviewed(batch)
  const run = batch.rows <= MOST_AT_ONCE ? runNow : runLater
  return presentImport(deps.keyring, await run(deps, caller, batch, mode))
}

async function runNow(deps: Deps, caller: Caller, { fileId, fileName, id }: BatchRow, mode: Mode): Promise<BatchRow> {
  const { bytes } = (await loadFile(deps.db, deps.keyring, fileId))!
  const content = await hereOrApart('read', { bytes, fileName }, { isLittle: isSmall(bytes) })
  return deps.db.transaction().execute(async (trx) => {
    const batch = await lockPreviewed(trx, caller, id)
    await holdImports(trx)
    const findings = await findingsOf(trx, content, caller.accountId)
    return carryOut(trx, deps, batch, findings, { mode, caller })
  })
}

function runLater({ db, clock }: Deps, caller: Caller, { id }: BatchRow, mode: Mode): Promise<BatchRow> {
  return db.transaction().execute(async (trx) => {
    const { targetId, problems } = await lockPreviewed(trx, caller, id)
    // Those listed are enough to say no at once; the job looks at all of them.
    const hasErrors = problems.list.some(({ severity }) => severity === 'error')
    if (mode === 'ALL_OR_NOTHING' && hasErrors) throw new Refusal('conflict', 'import-has-errors')
    const job = await createJob(trx, { kind: RUN_IMPORT, subjectId: id, createdBy: caller.accountId })
    const running = await moveBatch(trx, id, { from: 'PREVIEWED', to: 'RUNNING', mode, jobId: job.id })
    await enqueue(trx, RUN_IMPORT, { batchId: id, jobId: job.id })
    await audit.record(trx, {
      at: clock.now(),
      caller,
      action: 'question.run-import',
      subjectKind: 'question_import',
      subjectId: id,
      detail: { bankId: targetId, mode, jobId: job.id },
    })
    return running
  })
}

async function lockPreviewed(trx: Trx, caller: Caller, id: string): Promise<BatchRow> {
  const batch = (await lockBatch(trx, ownBatch(caller, id)))!
  requirePreviewed(batch)
  return batch
}

function requirePreviewed({ state }: BatchRow): void {
  if (state !== 'PREVIEWED') throw new Refusal('conflict', 'import-not-previewed', { state })
}
