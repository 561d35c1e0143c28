import type { Static } from 'typebox'
import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import type { ImportBatch } from '../kernel/fields.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Db } from '../platform/db/database.ts'
import { storeFile } from '../platform/files/files.ts'
import { readSheetFile, type SheetProblem } from '../platform/files/sheet.ts'
import type { Caller } from '../platform/http/caller.ts'
import type { Upload } from '../platform/http/upload.ts'
import { findBatch, insertBatch, presentBatch } from '../platform/imports/batch.ts'
import { areasByCode } from './area-queries.ts'
import { domainNames, organsNamed } from './fact-queries.ts'
import { ORGAN_COLUMNS, type OrganDraft, readOrganRow } from './organ-sheet.ts'
import { type OrganPlan, planOrgans } from './plan-import.ts'

type Batch = Static<typeof ImportBatch>

/** What carrying out the sheet would do now. Refuses files that can't be read at all. */
export async function planFrom(
  db: Db,
  { clock }: Deps,
  caller: Caller,
  bytes: Uint8Array,
): Promise<OrganPlan & { drafts: OrganDraft[] }> {
  const sheet = readSheetFile(bytes, ORGAN_COLUMNS)
  const domains = await domainNames(db)
  const drafts = sheet.rows.map((row) => readOrganRow(row, domains))
  const today = todayOf(clock)
  const words = drafts.flatMap(({ name, uscc, internalCode, parent, lineParent }) => [
    name,
    uscc,
    internalCode,
    parent,
    lineParent,
  ])
  const plan = planOrgans(drafts, {
    areas: await areasByCode(db, [...new Set(drafts.map(({ areaCode }) => areaCode))], today),
    organs: await organsNamed(db, [...new Set(words.filter((word) => word))] as string[]),
    scope: caller.scope,
    today,
  })
  return { ...plan, drafts, problems: [...sheet.problems, ...plan.problems] }
}

/** Reads an uploaded sheet and keeps it with what was found; nothing is created yet. */
export async function previewOrgans(
  deps: Deps,
  caller: Caller,
  { fileName, mediaType, bytes }: Upload,
): Promise<Batch> {
  const { db, keyring, clock } = deps
  const { organs, duplicates, drafts, problems } = await planFrom(db, deps, caller, bytes)
  const batch = await db.transaction().execute(async (trx) => {
    const createdBy = caller.accountId
    const fileId = await storeFile(trx, keyring, { purpose: 'import.organs', mediaType, fileName, bytes, createdBy })
    const found = {
      rows: drafts.length,
      good: organs.length,
      duplicates,
      problems,
      sample: drafts.slice(0, 20).map(shown),
    }
    const row = await insertBatch(trx, {
      kind: 'ORGANS',
      fileId,
      fileName,
      ...found,
      organId: caller.organId,
      createdBy,
    })
    const detail = { fileName, rows: row.rows, good: row.good }
    await record(trx, {
      at: clock.now(),
      caller,
      action: 'organ.preview-import',
      subjectKind: 'import',
      subjectId: row.id,
      organId: caller.organId,
      detail,
    })
    return row
  })
  return presentBatch(batch)
}

export async function readOrganImport({ db }: Deps, caller: Caller, id: string): Promise<Batch> {
  const batch = await findBatch(db, { id, kind: 'ORGANS', createdBy: caller.accountId })
  if (!batch) throw new Refusal('not-found', 'import-unknown')
  return presentBatch(batch)
}

/** Under the names of the columns, so that the preview reads like the sheet. */
const shown = (draft: OrganDraft): Record<string, string | null> => ({
  单位名称: draft.name || null,
  统一社会信用代码: draft.uscc,
  内部编码: draft.internalCode,
  行政区划代码: draft.areaCode || null,
  上级单位: draft.parent || null,
  主管上级: draft.lineParent || null,
  执法领域: draft.domainCodes.join('、') || null,
})

/** An error at any row; warnings don't count. */
export const hasErrors = (problems: readonly SheetProblem[]): boolean =>
  problems.some(({ severity }) => severity === 'error')
