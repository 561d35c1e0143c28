import type { Static } from 'typebox'
import * as audit from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import type { ImportBatch } from '../../../kernel/fields.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../../platform/db/database.ts'
import { loadFile, storeFile } from '../../../platform/files/files.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import type { Upload } from '../../../platform/http/upload.ts'
import { findBatch, insertBatch, lockBatch, moveBatch, presentBatch } from '../../../platform/imports/batch.ts'
import { findClass } from '../queries.ts'
import { lockForSeating, seat } from './seat.ts'
import { planNominations } from './sheet.ts'

type Batch = Static<typeof ImportBatch>
const KIND = 'NOMINATIONS' as const

/** Reads an uploaded sheet and keeps it with what was found; nobody is nominated yet. */
export function previewNominations(
  deps: Deps,
  caller: Caller,
  classId: string,
  { fileName, mediaType, bytes }: Upload,
): Promise<Batch> {
  return asSystem(deps.db, async (trx) => {
    const row = await findClass(trx, classId)
    if (!row || row.state === 'DRAFT') throw new Refusal('not-found', 'class-not-found')
    const { personIds, ...found } = await planNominations(trx, deps, caller, { row, bytes })
    const createdBy = caller.accountId
    const purpose = 'import.nominations'
    const fileId = await storeFile(trx, deps.keyring, { purpose, mediaType, fileName, bytes, createdBy })
    const { organId } = caller
    const batch = await insertBatch(trx, {
      ...found,
      kind: KIND,
      targetId: classId,
      fileId,
      fileName,
      organId,
      createdBy,
      good: personIds.length,
    })
    const detail = { classId, fileName, rows: batch.rows, good: batch.good }
    await record(trx, deps, caller, 'enrolment.preview-import', batch.id, detail)
    return presentBatch(batch)
  })
}

export async function readNominations({ db }: Deps, caller: Caller, id: string): Promise<Batch & { classId: string }> {
  const batch = await findBatch(db, { id, kind: KIND, createdBy: caller.accountId })
  if (!batch?.targetId) throw new Refusal('not-found', 'import-unknown')
  return { ...presentBatch(batch), classId: batch.targetId }
}

/** Nominates whom a previewed sheet names: every row or nobody, or the rows without an error. The sheet is read again. */
export function runNominations(
  deps: Deps,
  caller: Caller,
  id: string,
  mode: 'ALL_OR_NOTHING' | 'GOOD_ROWS',
): Promise<Batch> {
  const at = deps.clock.now()
  return asSystem(deps.db, async (trx) => {
    const known = await findBatch(trx, { id, kind: KIND, createdBy: caller.accountId })
    if (!known?.targetId) throw new Refusal('not-found', 'import-unknown')
    const row = await lockForSeating(trx, known.targetId)
    const batch = await lockBatch(trx, { id, kind: KIND, createdBy: caller.accountId })
    const file = batch && (await loadFile(trx, deps.keyring, batch.fileId))
    if (!file) throw new Refusal('not-found', 'import-unknown')
    if (batch.state !== 'PREVIEWED') throw new Refusal('conflict', 'import-changed-meanwhile', { state: batch.state })
    const { personIds, problems } = await planNominations(trx, deps, caller, { row, bytes: file.bytes })
    const hasErrors = problems.some(({ severity }) => severity === 'error')
    if (mode === 'ALL_OR_NOTHING' && hasErrors) throw new Refusal('conflict', 'import-has-errors')
    const seated = personIds.length > 0 ? await seat(trx, caller, row, { source: 'UNIT', personIds, at }) : []
    const waiting = seated.filter(({ state }) => state === 'WAITLIST').length
    const result = { created: seated.length, waiting }
    const done = await moveBatch(trx, id, { from: 'PREVIEWED', to: 'DONE', mode, result, finishedAt: at })
    await record(trx, deps, caller, 'enrolment.import', id, { classId: row.id, mode, ...result })
    return presentBatch(done)
  })
}

const record = (
  trx: Trx,
  { clock }: Deps,
  caller: Caller,
  action: string,
  subjectId: string,
  detail: Record<string, unknown>,
): Promise<void> =>
  audit.record(trx, {
    at: clock.now(),
    caller,
    action,
    subjectKind: 'import',
    subjectId,
    organId: caller.organId,
    detail,
  })
