import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import type { ImportBatch, ImportDecision } from '../../kernel/fields.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { loadFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { findBatch, lockBatch, moveBatch, presentBatch } from '../../platform/imports/batch.ts'
import { errorsIn, type Findings, findingsOf } from './findings.ts'
import { holdImports, insertImported } from './queries.ts'

const keyOf = (caller: Caller, id: string) => ({ id, kind: 'QUESTIONS' as const, createdBy: caller.accountId })

/** A previewed import, for the one who made it. */
export async function readImport({ db }: Deps, caller: Caller, id: string): Promise<Static<typeof ImportBatch>> {
  const batch = await findBatch(db, keyOf(caller, id))
  if (!batch) throw new Refusal('not-found', 'import-not-found')
  return presentBatch(batch)
}

/**
 * Creates the questions of a previewed file, submitted for review, all in one transaction. The stored bytes are read
 * and compared with the banks again, so neither the browser nor what happened since the preview is trusted.
 */
export function runImport(
  { db, clock, keyring }: Deps,
  caller: Caller,
  id: string,
  { mode }: Static<typeof ImportDecision>,
) {
  const at = clock.now()
  return db.transaction().execute(async (trx) => {
    const batch = await lockBatch(trx, keyOf(caller, id))
    if (!batch) throw new Refusal('not-found', 'import-not-found')
    if (batch.state !== 'PREVIEWED') throw new Refusal('conflict', 'import-not-previewed', { state: batch.state })
    await holdImports(trx)
    const file = (await loadFile(trx, keyring, batch.fileId))!
    const findings = await findingsOf(trx, file.bytes, batch.fileName)
    refuseUnsound(findings, mode)

    const bankId = batch.targetId!
    const imported = findings.fresh.map(({ question, contentKey }, place) => {
      return { questionId: randomUUID(), versionId: randomUUID(), place, contentKey, question }
    })
    await insertImported(trx, imported, { bankId, importId: id, createdBy: caller.accountId, at })
    const result = { created: imported.length, duplicates: findings.duplicates }
    const done = await moveBatch(trx, id, { from: 'PREVIEWED', to: 'DONE', mode, result, finishedAt: at })
    await audit.record(trx, {
      at,
      caller,
      action: 'question.import',
      subjectKind: 'question_import',
      subjectId: id,
      detail: { bankId, mode, ...result },
    })
    return presentBatch(done)
  })
}

function refuseUnsound(findings: Findings, mode: 'ALL_OR_NOTHING' | 'GOOD_ROWS'): void {
  const errors = errorsIn(findings)
  if (mode === 'ALL_OR_NOTHING' && errors > 0) throw new Refusal('conflict', 'import-has-errors', { errors })
  if (findings.fresh.length === 0 && findings.duplicates === 0)
    throw new Refusal('conflict', 'import-empty', { errors })
}
