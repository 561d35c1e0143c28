import type { Static } from 'typebox'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { type BatchRow, findBatch, lockBatch, moveBatch } from '../../platform/imports/batch.ts'
import { LeftBehind } from '../review/outcome.ts'
import type { ImportUndo } from './contract.ts'
import { ownBatch } from './read.ts'
import { keptBecause } from './rules/undo.ts'
import { listImported, lockImported, takeBack } from './undo-queries.ts'

type Undo = Static<typeof ImportUndo>

/** What undoing an import would take back, and what it would leave and why. */
export async function previewUndo({ db }: Deps, caller: Caller, id: string): Promise<Undo> {
  refuseUnlessDone(await findBatch(db, ownBatch(caller, id)))
  return (await planOf(db, id)).undo
}

/** Takes back what an import created and nobody has touched since: it is retired, and may be imported again. */
export function undoImport({ db, clock }: Deps, caller: Caller, id: string): Promise<Undo> {
  const at = clock.now()
  return db.transaction().execute(async (trx) => {
    const batch = await lockBatch(trx, ownBatch(caller, id))
    refuseUnlessDone(batch)
    await lockImported(trx, id)
    const { undo, removable } = await planOf(trx, id)
    const { created, kept } = undo
    if (removable.length === 0) throw new Refusal('conflict', 'import-nothing-to-undo', { created })
    await takeBack(trx, removable, caller.accountId, at)
    const counts = { removed: removable.length, kept: kept.reduce((sum, { count }) => sum + count, 0) }
    await moveBatch(trx, id, { from: 'DONE', to: 'UNDONE', result: { created, ...counts }, finishedAt: at })
    await audit.record(trx, {
      at,
      caller,
      action: 'question.undo-import',
      subjectKind: 'question_import',
      subjectId: id,
      detail: { bankId: batch?.targetId, created, ...counts },
    })
    return undo
  })
}

function refuseUnlessDone(batch: BatchRow | undefined): void {
  if (!batch) throw new Refusal('not-found', 'import-not-found')
  if (batch.state !== 'DONE') throw new Refusal('conflict', 'import-not-done', { state: batch.state })
}

async function planOf(db: Db, importId: string): Promise<{ undo: Undo; removable: string[] }> {
  const imported = await listImported(db, importId)
  const removable: string[] = []
  const kept = new LeftBehind()
  for (const { id, serial, ...facts } of imported) {
    const because = keptBecause(facts)
    if (because) kept.add(because, serial)
    else removable.push(id)
  }
  return { undo: { created: imported.length, removable: removable.length, kept: kept.listed() }, removable }
}
