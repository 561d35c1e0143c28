import type { Static } from 'typebox'
import { record } from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import type { ImportBatch } from '../../../kernel/fields.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { inScope, type Trx } from '../../../platform/db/database.ts'
import { loadFile, storeFile } from '../../../platform/files/files.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import type { Upload } from '../../../platform/http/upload.ts'
import { findBatch, insertBatch, lockBatch, moveBatch, presentBatch } from '../../../platform/imports/batch.ts'
import { postHours } from '../post.ts'
import { planHours } from './plan.ts'
import type { HourDraft } from './sheet.ts'

type Batch = Static<typeof ImportBatch>

/** Reads an uploaded sheet and keeps it with what was found; nothing is booked yet. */
export function previewHours(deps: Deps, caller: Caller, { fileName, mediaType, bytes }: Upload): Promise<Batch> {
  return inScope(deps.db, caller, async (trx) => {
    const { good, duplicates, drafts, problems } = await planHours(trx, deps, caller, bytes)
    const createdBy = caller.accountId
    const fileId = await storeFile(trx, deps.keyring, {
      purpose: 'import.hours',
      mediaType,
      fileName,
      bytes,
      createdBy,
    })
    const found = {
      rows: drafts.length,
      good: good.length,
      duplicates,
      problems,
      sample: drafts.slice(0, 20).map(shown),
    }
    const row = await insertBatch(trx, {
      kind: 'HOURS',
      ...{ fileId, fileName, ...found, createdBy },
      organId: caller.organId,
    })
    await note(trx, deps, caller, 'hours.preview-import', row.id, { fileName, rows: row.rows, good: row.good })
    return presentBatch(row)
  })
}

export async function readHoursImport({ db }: Deps, caller: Caller, id: string): Promise<Batch> {
  const batch = await findBatch(db, { id, kind: 'HOURS', createdBy: caller.accountId })
  if (!batch) throw new Refusal('not-found', 'import-unknown')
  return presentBatch(batch)
}

/** Books a previewed sheet in one transaction: every row or none, or the rows without an error; the bytes are read again. */
export function runHoursImport(
  deps: Deps,
  caller: Caller,
  id: string,
  mode: 'ALL_OR_NOTHING' | 'GOOD_ROWS',
): Promise<Batch> {
  const at = deps.clock.now()
  return inScope(deps.db, caller, async (trx) => {
    const batch = await lockBatch(trx, { id, kind: 'HOURS', createdBy: caller.accountId })
    const file = batch && (await loadFile(trx, deps.keyring, batch.fileId))
    if (!file) throw new Refusal('not-found', 'import-unknown')
    if (batch.state !== 'PREVIEWED') throw new Refusal('conflict', 'import-changed-meanwhile', { state: batch.state })
    const { good, problems } = await planHours(trx, deps, caller, file.bytes)
    const hasErrors = problems.some(({ severity }) => severity === 'error')
    if (mode === 'ALL_OR_NOTHING' && hasErrors) throw new Refusal('conflict', 'import-has-errors')
    const posted = await postHours(trx, good, { accountId: caller.accountId, at })
    const created = posted.filter(({ entryId }) => entryId !== null).length
    const hours = posted.reduce((sum, one) => sum + one.hours, 0) / 100
    const move = { from: 'PREVIEWED', to: 'DONE', mode, result: { created, hours }, finishedAt: at } as const
    const done = await moveBatch(trx, id, move)
    await note(trx, deps, caller, 'hours.import', id, { mode, created, hours, fileName: batch.fileName })
    return presentBatch(done)
  })
}

/** Under the names of the columns, so that the preview reads like the sheet; the number stays out. */
const shown = ({ name, category, title, startsOn, endsOn, hours, certificateNo }: HourDraft) => ({
  姓名: name || null,
  学时类别: category ?? null,
  培训名称: title || null,
  开始日期: startsOn ?? null,
  结束日期: endsOn ?? null,
  学时: hours === undefined ? null : String(hours / 100),
  证书编号: certificateNo,
})

function note(trx: Trx, deps: Deps, caller: Caller, action: string, id: string, detail: Record<string, unknown>) {
  const { organId } = caller
  return record(trx, {
    ...{ at: deps.clock.now(), caller, action, organId, detail },
    subjectKind: 'import',
    subjectId: id,
  })
}
