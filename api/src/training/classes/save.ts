import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { domainNames, organFacts } from '../../organisations/index.ts'
import { asSystem, type Trx, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { isArea } from '../area-queries.ts'
import { beyondScope } from './audience.ts'
import type { TrainingClass, TrainingClassInput } from './contract.ts'
import { moveUp } from './enrolments/move-up.ts'
import { findCourse, findPlanItem } from './lookup-queries.ts'
import { presentClass } from './present.ts'
import {
  type ClassValues,
  changeClass as changeRow,
  type DetailedClass,
  findClass,
  insertClass,
  isOrganIn,
  lockClass,
  placesOf,
} from './queries.ts'
import { mayChange } from './rules/class-life.ts'
import { holdTimetables } from './timetable/queries.ts'

interface FieldProblem {
  field: string
  code: string
  params?: Record<string, unknown>
}

/** Plans a new class as a draft. */
export async function createClass(deps: Deps, caller: Caller, input: TrainingClassInput): Promise<TrainingClass> {
  const at = deps.clock.now()
  const id = await refusingTakenCode(() =>
    asSystem(deps.db, async (trx) => {
      const values = await valuesOf(trx, caller, input)
      const created = await insertClass(trx, values, caller.accountId, at)
      await record(trx, caller, 'training-class.create', { id: created, ...values }, at)
      return created
    }),
  )
  return presentClass(deps, caller, id)
}

/** Until it runs; more places go to the waiting list at once. */
export async function changeClass(
  deps: Deps,
  caller: Caller,
  id: string,
  { version, ...input }: TrainingClassInput & { version: number },
): Promise<TrainingClass> {
  const at = deps.clock.now()
  await refusingTakenCode(() =>
    asSystem(deps.db, async (trx) => {
      await holdTimetables(trx)
      const row = await lockClass(trx, id)
      if (!row || !(await isOrganIn(trx, caller.scope, row.organId))) throw new Refusal('not-found', 'class-not-found')
      if (row.version !== version) throw new Refusal('conflict', 'class-changed-meanwhile', { version: row.version })
      if (!mayChange(row.state)) throw new Refusal('conflict', 'class-state', { state: row.state })
      const values = await valuesOf(trx, caller, input, row)
      await changeRow(trx, { id, version, at }, values)
      await moveUp(trx, caller, (await findClass(trx, id))!, at)
      await record(trx, caller, 'training-class.change', { id, ...values }, at)
    }),
  )
  return presentClass(deps, caller, id)
}

async function valuesOf(
  trx: Trx,
  caller: Caller,
  input: TrainingClassInput,
  before?: DetailedClass,
): Promise<ClassValues> {
  const organ = (await organFacts(trx, [input.organId])).get(input.organId)
  const isOwn = await isOrganIn(trx, caller.scope, input.organId)
  const values: ClassValues = {
    ...input,
    areaCode: input.areaCode ?? organ?.areaCode ?? '',
    enrolOpensAt: input.enrolOpensAt === null ? null : new Date(input.enrolOpensAt),
    enrolClosesAt: input.enrolClosesAt === null ? null : new Date(input.enrolClosesAt),
  }
  const errors = [
    ...(organ && isOwn ? [] : [{ field: 'organId', code: 'organ-unknown' }]),
    ...(await unknownNames(trx, caller, values)),
    ...timeProblems(values),
    ...(before ? await fixedProblems(trx, before, values) : []),
  ]
  if (errors.length > 0) throw new Refusal('invalid', 'class-invalid', { errors })
  return values
}

async function unknownNames(trx: Trx, caller: Caller, values: ClassValues): Promise<FieldProblem[]> {
  const course = await findCourse(trx, values.courseId)
  const hasArea = await isArea(trx, values.areaCode)
  const hasItem = values.planItemId === null || (await findPlanItem(trx, values.planItemId)) !== undefined
  const beyond = await beyondScope(trx, caller.scope, values.audienceOrgans ?? [])
  const domains = await domainNames(trx)
  return [
    ...(course ? [] : [{ field: 'courseId', code: 'course-not-found' }]),
    ...(course && course.state !== 'ACTIVE' ? [{ field: 'courseId', code: 'course-not-active' }] : []),
    ...(hasArea ? [] : [{ field: 'areaCode', code: 'area-unknown' }]),
    ...(hasItem ? [] : [{ field: 'planItemId', code: 'plan-item-not-found' }]),
    ...(beyond.length > 0
      ? [{ field: 'audienceOrgans', code: 'audience-beyond-scope', params: { organs: beyond } }]
      : []),
    ...values.audienceDomains.flatMap((code, i) =>
      domains.has(code) ? [] : [{ field: `audienceDomains.${i}`, code: 'domain-unknown' }],
    ),
  ]
}

function timeProblems({ enrolOpensAt, enrolClosesAt }: ClassValues): FieldProblem[] {
  if (enrolOpensAt !== null && enrolClosesAt === null)
    return [{ field: 'enrolClosesAt', code: 'enrolment-time-missing' }]
  if (enrolOpensAt === null || enrolClosesAt === null) return []
  return enrolOpensAt < enrolClosesAt ? [] : [{ field: 'enrolClosesAt', code: 'time-before-start' }]
}

/** What people rely on once a class is approved. */
async function fixedProblems(trx: Trx, before: DetailedClass, values: ClassValues): Promise<FieldProblem[]> {
  const { taken } = await placesOf(trx, before.id)
  const fixed = before.state === 'DRAFT' ? [] : (['courseId', 'organId', 'code'] as const)
  return [
    ...fixed.filter((field) => before[field] !== values[field]).map((field) => ({ field, code: 'field-fixed' })),
    ...(values.capacity < taken ? [{ field: 'capacity', code: 'capacity-below-taken', params: { taken } }] : []),
  ]
}

async function refusingTakenCode<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!violates(error, 'training_class_code_key')) throw error
    throw new Refusal('invalid', 'class-invalid', { errors: [{ field: 'code', code: 'class-code-taken' }] })
  }
}

const record = (
  trx: Trx,
  caller: Caller,
  action: string,
  { id, organId, code, name, courseId, capacity }: ClassValues & { id: string },
  at: Date,
): Promise<void> =>
  audit.record(trx, {
    at,
    caller,
    action,
    subjectKind: 'training_class',
    subjectId: id,
    organId,
    detail: { code, name, courseId, capacity },
  })
