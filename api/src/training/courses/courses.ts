import { randomUUID } from 'node:crypto'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { domainNames } from '../../organisations/index.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { type FieldProblem, ownOrgan, requireNone } from '../organs.ts'
import { hundredthsOf } from '../rules/units.ts'
import type { Course, CourseInput, CourseMaterial, CourseRow } from './contract.ts'
import { listMaterials, type MaterialRow } from './material-queries.ts'
import {
  type CourseFilter,
  type CourseRowData,
  countCourses,
  findCourse,
  insertCourse,
  isBank,
  listCourses as listRows,
  lockCourse,
  updateCourse,
} from './queries.ts'
import { COURSE_ACTIONS, type CourseAction, courseClosedBecause } from './rules/life.ts'

export function listCourses({ db }: Deps, caller: Caller, query: PageRequest & CourseFilter): Promise<Page<CourseRow>> {
  return inScope(db, caller, async (trx) => {
    const rows = await listRows(trx, caller.scope, query, slice(query))
    return paged(rows.map(presentRow), await countCourses(trx, caller.scope, query), query)
  })
}

const presentRow = (row: CourseRowData): CourseRow => ({
  id: row.id,
  organId: row.organId,
  organName: row.organName,
  title: row.title,
  mode: row.mode,
  kind: row.kind,
  category: row.category,
  domainCode: row.domainCode,
  topic: row.topic,
  hours: row.hours / 100,
  isOpen: row.isOpen,
  hasQuiz: row.quiz !== null,
  materialCount: row.materialCount,
  durationSeconds: row.durationSeconds,
  classCount: row.classCount,
  state: row.state,
  createdAt: row.createdAt.toISOString(),
})

export const presentMaterial = (row: MaterialRow): CourseMaterial => ({
  id: row.id,
  courseId: row.courseId,
  title: row.title,
  kind: row.kind,
  link: row.link,
  mediaType: row.mediaType,
  size: row.size,
  durationSeconds: row.durationSeconds,
  package: row.package && {
    standard: row.package.standard,
    title: row.package.title,
    items: row.package.items.map(({ identifier, title }) => ({ identifier, title })),
    files: row.package.files,
    size: row.package.size,
  },
  createdAt: row.createdAt.toISOString(),
})

export function readCourse({ db }: Deps, caller: Caller, id: string): Promise<Course> {
  return inScope(db, caller, async (trx) => {
    const row = await findCourse(trx, caller.scope, id)
    if (!row) throw courseNotFound()
    const facts = { ...row, materials: row.materialCount }
    const because = COURSE_ACTIONS.map(
      (action) => [action, courseClosedBecause(action, facts, caller.permissions)] as const,
    )
    return {
      ...presentRow(row),
      description: row.description,
      quiz: row.quiz,
      materials: (await listMaterials(trx, id)).map(presentMaterial),
      openActions: because.flatMap(([action, code]) => (code ? [] : [action])),
      closedBecause: Object.fromEntries(because.flatMap(([action, code]) => (code ? [[action, code]] : []))),
      version: row.version,
    }
  })
}

const courseNotFound = () => new Refusal('not-found', 'course-not-found')

export async function createCourse(deps: Deps, caller: Caller, input: CourseInput): Promise<Course> {
  const [id, at] = [randomUUID(), deps.clock.now()]
  await inScope(deps.db, caller, async (trx) => {
    const values = await checked(trx, caller, input)
    await insertCourse(trx, { ...values, id, createdBy: caller.accountId, createdAt: at, updatedAt: at })
    await recordCourse(trx, { at, caller, action: 'course.create' }, { id, organId: input.organId }, saidOf(input))
  })
  return readCourse(deps, caller, id)
}

const saidOf = ({ title, mode, hours, category }: CourseInput) => ({ title, mode, hours, category })

/** In hundredths, with every field that can't be. */
async function checked(trx: Trx, caller: Caller, input: CourseInput) {
  await ownOrgan(trx, caller, input.organId)
  const errors: FieldProblem[] = []
  const hours = hundredthsOf(input.hours)
  if (hours === undefined) errors.push({ field: 'hours', code: 'hours-two-places' })
  if (input.domainCode !== null && !(await domainNames(trx)).has(input.domainCode))
    errors.push({ field: 'domainCode', code: 'domain-unknown' })
  if (input.quiz && !(await isBank(trx, input.quiz.bankId))) errors.push({ field: 'quiz.bankId', code: 'bank-unknown' })
  if (input.isOpen && input.mode === 'FACE_TO_FACE') errors.push({ field: 'isOpen', code: 'course-not-online' })
  requireNone(errors)
  return { ...input, hours: hours! }
}

export async function changeCourse(
  deps: Deps,
  caller: Caller,
  id: string,
  { version, ...input }: CourseInput & { version: number },
): Promise<Course> {
  const at = deps.clock.now()
  await inScope(deps.db, caller, async (trx) => {
    const row = await openCourse('CHANGE', trx, caller, id, version)
    await updateCourse(trx, row, { ...(await checked(trx, caller, input)), updatedAt: at })
    await recordCourse(trx, { at, caller, action: 'course.change' }, { id, organId: input.organId }, saidOf(input))
  })
  return readCourse(deps, caller, id)
}

export async function actOnCourse(
  deps: Deps,
  caller: Caller,
  id: string,
  { action, version }: { action: 'ACTIVATE' | 'RETIRE'; version: number },
): Promise<Course> {
  const at = deps.clock.now()
  await inScope(deps.db, caller, async (trx) => {
    const row = await openCourse(action, trx, caller, id, version)
    await updateCourse(trx, row, { state: action === 'ACTIVATE' ? 'ACTIVE' : 'RETIRED', updatedAt: at })
    const act = { at, caller, action: `course.${action.toLowerCase()}` }
    await recordCourse(trx, act, row, { title: row.title, from: row.state })
  })
  return readCourse(deps, caller, id)
}

/** The course, held, if this may be done with it now. */
export async function openCourse(
  action: CourseAction,
  trx: Trx,
  caller: Caller,
  id: string,
  version?: number,
): Promise<CourseRowData> {
  const row = await lockCourse(trx, caller.scope, id)
  if (!row) throw courseNotFound()
  if (version !== undefined && row.version !== version)
    throw new Refusal('conflict', 'course-changed-meanwhile', { version: row.version })
  const because = courseClosedBecause(action, { ...row, materials: row.materialCount }, caller.permissions)
  if (because) throw new Refusal('conflict', because, { state: row.state })
  return row
}

export const recordCourse = (
  trx: Trx,
  act: { at: Date; caller: Caller; action: string },
  { id, organId }: { id: string; organId: string },
  detail: Record<string, unknown>,
): Promise<void> => audit.record(trx, { ...act, subjectKind: 'course', subjectId: id, organId, detail })
