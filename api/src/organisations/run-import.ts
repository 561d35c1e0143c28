import type { Static } from 'typebox'
import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import type { ImportBatch } from '../kernel/fields.ts'
import { Refusal } from '../kernel/refusal.ts'
import { loadFile } from '../platform/files/files.ts'
import type { Caller } from '../platform/http/caller.ts'
import { lockBatch, moveBatch, presentBatch } from '../platform/imports/batch.ts'
import { hasErrors, planFrom } from './preview-import.ts'
import { insertOrgans, lockTrees } from './queries.ts'

/**
 * Carries a previewed sheet out in one transaction: every row or none, or the rows without an error. The kept bytes are
 * read again against what the database knows now.
 */
export async function runOrganImport(
  deps: Deps,
  caller: Caller,
  id: string,
  mode: 'ALL_OR_NOTHING' | 'GOOD_ROWS',
): Promise<Static<typeof ImportBatch>> {
  const { db, keyring, clock } = deps
  return db.transaction().execute(async (trx) => {
    await lockTrees(trx)
    const batch = await lockBatch(trx, { id, kind: 'ORGANS', createdBy: caller.accountId })
    const file = batch && (await loadFile(trx, keyring, batch.fileId))
    if (!file) throw new Refusal('not-found', 'import-unknown')
    if (batch.state !== 'PREVIEWED') throw new Refusal('conflict', 'import-changed-meanwhile', { state: batch.state })
    const { organs, problems } = await planFrom(trx, deps, caller, file.bytes)
    if (mode === 'ALL_OR_NOTHING' && hasErrors(problems)) throw new Refusal('conflict', 'import-has-errors')
    await insertOrgans(trx, organs)
    const at = clock.now()
    const move = { from: 'PREVIEWED', to: 'DONE', mode, result: { created: organs.length }, finishedAt: at } as const
    const done = await moveBatch(trx, id, move)
    const detail = { mode, created: organs.length, fileName: batch.fileName }
    await record(trx, {
      at,
      caller,
      action: 'organ.import',
      subjectKind: 'import',
      subjectId: id,
      organId: caller.organId,
      detail,
    })
    return presentBatch(done)
  })
}
