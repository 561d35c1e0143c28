import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Upload } from '../../platform/http/upload.ts'
import { invalid } from '../organs.ts'
import { materialFileOf, storeMaterialFile } from './bytes.ts'
import { type Content, contentOf, NONE } from './content.ts'
import type { Course, CourseMaterial } from './contract.ts'
import { openCourse, presentMaterial, readCourse, recordCourse } from './courses.ts'
import {
  findMaterial,
  insertMaterial,
  listMaterials,
  type MaterialFile,
  type MaterialRow,
  orderMaterials,
  updateMaterial,
} from './material-queries.ts'
import { findCourse, updateCourse } from './queries.ts'

export const addLink = (
  deps: Deps,
  caller: Caller,
  courseId: string,
  { title, link, durationSeconds }: { title: string; link: string; durationSeconds: number | null },
): Promise<CourseMaterial> =>
  add(deps, caller, courseId, { material: { ...NONE, kind: 'LINK', title, link, durationSeconds }, files: [] })

/** The file as it is, or a package file by file, so that a player can be served from it. */
export function addFile(
  deps: Deps,
  caller: Caller,
  courseId: string,
  asked: { title: string; durationSeconds?: number },
  upload: Upload,
): Promise<CourseMaterial> {
  return add(deps, caller, courseId, contentOf(upload, asked))
}

function add(deps: Deps, caller: Caller, courseId: string, { material, files }: Content): Promise<CourseMaterial> {
  const [id, at] = [randomUUID(), deps.clock.now()]
  return inScope(deps.db, caller, async (trx) => {
    const course = await openCourse('ADD_MATERIAL', trx, caller, courseId)
    const row = { ...material, id, courseId, createdAt: at }
    await insertMaterial(trx, row)
    for (const { read, ...file } of files) {
      await storeMaterialFile(trx, deps.keyring, {
        ...file,
        materialId: id,
        bytes: read(),
        createdBy: caller.accountId,
      })
      // One file of a package after the other: others are answered in between.
      await setImmediate()
    }
    await updateCourse(trx, course, { updatedAt: at })
    const said = { materialId: id, title: material.title, kind: material.kind, size: material.size }
    await recordCourse(trx, { at, caller, action: 'course.add-material' }, course, said)
    return presentMaterial(row)
  })
}

/** How long a video is stays what the video says. */
export function changeMaterial(
  deps: Deps,
  caller: Caller,
  id: string,
  { title, durationSeconds }: { title: string; durationSeconds: number | null },
): Promise<CourseMaterial> {
  return editing(deps, caller, id, 'course.change-material', async (trx, row) => {
    if (row.kind === 'VIDEO' && durationSeconds !== row.durationSeconds)
      throw invalid('durationSeconds', 'material-video-length-fixed')
    await updateMaterial(trx, id, { title, durationSeconds })
    return presentMaterial({ ...row, title, durationSeconds })
  })
}

export function removeMaterial(deps: Deps, caller: Caller, id: string): Promise<Record<string, never>> {
  return editing(deps, caller, id, 'course.remove-material', async (trx) => {
    await updateMaterial(trx, id, { removedAt: deps.clock.now() })
    return {}
  })
}

function editing<T>(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  action: string,
  work: (trx: Trx, row: MaterialRow) => Promise<T>,
): Promise<T> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const row = await findMaterial(trx, id)
    if (!row) throw materialNotFound()
    const course = await openCourse('ADD_MATERIAL', trx, caller, row.courseId)
    const answer = await work(trx, row)
    await updateCourse(trx, course, { updatedAt: at })
    await recordCourse(trx, { at, caller, action }, course, { materialId: id, title: row.title })
    return answer
  })
}

const materialNotFound = () => new Refusal('not-found', 'material-not-found')

export async function orderCourse(deps: Deps, caller: Caller, id: string, ids: readonly string[]): Promise<Course> {
  const at = deps.clock.now()
  await inScope(deps.db, caller, async (trx) => {
    const course = await openCourse('ADD_MATERIAL', trx, caller, id)
    const own = (await listMaterials(trx, id)).map((row) => row.id)
    if (own.length !== ids.length || own.some((one) => !ids.includes(one))) throw invalid('ids', 'materials-not-all')
    await orderMaterials(trx, id, ids)
    await updateCourse(trx, course, { updatedAt: at })
    await recordCourse(trx, { at, caller, action: 'course.order-materials' }, course, { materials: ids.length })
  })
  return readCourse(deps, caller, id)
}

/** A PDF or video that staff may look at: of a course that they may read. */
export async function readStaffFile(
  { db }: Deps,
  caller: Caller,
  id: string,
): Promise<{ file: MaterialFile; fileName: string | null }> {
  const row = await inScope(db, caller, async (trx) => {
    const material = await findMaterial(trx, id)
    const course = material && (await findCourse(trx, caller.scope, material.courseId))
    return course && material
  })
  const file = row && (await materialFileOf({ db }, id))
  if (!file) throw materialNotFound()
  return { file, fileName: row.fileName }
}
