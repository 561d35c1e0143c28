import { randomUUID } from 'node:crypto'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import { type LoadedFile, loadFile, storeFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Upload } from '../../platform/http/upload.ts'
import { lockedOwn } from '../availability/times.ts'
import type { InstructorMaterial } from '../contract.ts'
import { mediaTypeOf } from '../rules/material.ts'
import {
  changeMaterial,
  countMaterials,
  findMaterial,
  insertMaterial,
  listMaterials,
  type MaterialFilter,
  type MaterialRow,
} from './queries.ts'

type Filter = PageRequest & Pick<MaterialFilter, 'own' | 'search' | 'topic' | 'instructor'>

/** What others share, and one's own. */
export function listMaterialsOf(
  { db, clock }: Deps,
  caller: Caller,
  { page, size, ...filter }: Filter,
): Promise<Page<InstructorMaterial>> {
  const { personId } = caller
  const asked = { personId, day: dayOf(clock.now()), ...filter }
  return inScope(db, caller, async (trx) => {
    const rows = await listMaterials(trx, asked, slice({ page, size }))
    return paged(
      rows.map((row) => present(row, caller)),
      await countMaterials(trx, asked),
      { page, size },
    )
  })
}

const present = (row: MaterialRow, { personId }: Caller): InstructorMaterial => ({
  id: row.id,
  instructorId: row.instructorId,
  instructorName: row.instructorName,
  title: row.title,
  topic: row.topic,
  link: row.link,
  fileName: row.fileName,
  mediaType: row.mediaType,
  isShared: row.isShared,
  isMine: personId !== null && row.personId === personId,
  createdAt: row.createdAt.toISOString(),
})

/** The file of a material that the caller may use. */
export function readMaterialFile({ db, keyring, clock }: Deps, caller: Caller, id: string): Promise<LoadedFile> {
  return inScope(db, caller, async (trx) => {
    const row = await usable(trx, caller, id, clock.now())
    const file = row.fileId ? await loadFile(trx, keyring, row.fileId) : undefined
    if (!file) throw new Refusal('not-found', 'teaching-material-not-found')
    return file
  })
}

async function usable(trx: Trx, { personId }: Caller, id: string, at: Date): Promise<MaterialRow> {
  const row = await findMaterial(trx, { personId, day: dayOf(at) }, id)
  if (!row) throw new Refusal('not-found', 'teaching-material-not-found')
  return row
}

interface NewMaterial {
  title: string
  topic: string | null
  isShared: boolean
}

export const addLink = (
  deps: Deps,
  caller: Caller,
  instructorId: string,
  { link, ...material }: NewMaterial & { link: string },
) => add(deps, caller, instructorId, material, async () => ({ link, fileId: null }))

export function addFile(
  deps: Deps,
  caller: Caller,
  instructorId: string,
  material: NewMaterial,
  { fileName, bytes }: Upload,
): Promise<InstructorMaterial> {
  const mediaType = mediaTypeOf(fileName, bytes)
  if (!mediaType) throw new Refusal('invalid', 'teaching-material-type-unsupported', { field: 'file', fileName })
  const file = { purpose: 'instructor.material', mediaType, fileName, bytes, createdBy: caller.accountId }
  return add(deps, caller, instructorId, material, async (trx) => ({
    link: null,
    fileId: await storeFile(trx, deps.keyring, file),
  }))
}

async function add(
  { db, clock }: Deps,
  caller: Caller,
  instructorId: string,
  material: NewMaterial,
  content: (trx: Trx) => Promise<{ link: string | null; fileId: string | null }>,
): Promise<InstructorMaterial> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const { organId } = await lockedOwn(trx, caller, instructorId, dayOf(at))
    const id = randomUUID()
    const { link, fileId } = await content(trx)
    await insertMaterial(trx, { id, instructorId, ...material, link, fileId, createdAt: at })
    const answer = present(await usable(trx, caller, id, at), caller)
    await audit.record(trx, {
      at,
      caller,
      action: 'material.add',
      subjectKind: 'instructor_material',
      subjectId: id,
      organId,
      detail: { instructorId, title: material.title, isShared: material.isShared, ...(link && { link }) },
    })
    return answer
  })
}

export const changeOwnMaterial = (deps: Deps, caller: Caller, id: string, changes: NewMaterial) =>
  change(deps, caller, id, 'material.change', changes, async (trx, at) =>
    present(await usable(trx, caller, id, at), caller),
  )

/** Nobody finds it any more; the file is kept, for lessons that were given with it. */
export const removeMaterial = (deps: Deps, caller: Caller, id: string): Promise<Record<string, never>> =>
  change(deps, caller, id, 'material.remove', { removedAt: deps.clock.now() }, async () => ({}))

async function change<T>(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  action: string,
  changes: Parameters<typeof changeMaterial>[2],
  answer: (trx: Trx, at: Date) => Promise<T>,
): Promise<T> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const row = await usable(trx, caller, id, at)
    if (!present(row, caller).isMine) throw new Refusal('not-found', 'teaching-material-not-found')
    await changeMaterial(trx, id, changes)
    const answered = await answer(trx, at)
    const detail = { instructorId: row.instructorId, title: row.title }
    await audit.record(trx, { at, caller, action, subjectKind: 'instructor_material', subjectId: id, detail })
    return answered
  })
}
