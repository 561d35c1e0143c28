import * as audit from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import { dayOf } from '../../../kernel/day.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { ruleOn } from '../../../regulations/index.ts'
import { hundredthsOf } from '../../rules/units.ts'
import { publishTimetable } from '../publish.ts'
import { changeClass, type DetailedClass, isOrganIn, lockClass } from '../queries.ts'
import { mayPlan } from '../rules/class-life.ts'
import type { KeptLesson } from '../tables.ts'
import type { LessonInput, Timetable } from './contract.ts'
import { plannedOf } from './kept.ts'
import { deleteDraft, findDraft, saveDraft } from './queries.ts'
import { readTimetable } from './read.ts'

/** Keeps what is to be published next; problems are shown and stop nobody yet. */
export async function saveTimetable(
  deps: Deps,
  caller: Caller,
  classId: string,
  { lessons, version }: { lessons: LessonInput[]; version: number },
): Promise<Timetable> {
  const at = deps.clock.now()
  await asSystem(deps.db, async (trx) => {
    const row = await lockOwn(trx, caller, classId, version)
    await saveDraft(trx, { classId, lessons: lessons.map(kept), by: caller.accountId, at })
    await touch(trx, row, at)
    await record(trx, caller, row, 'training-class.plan-timetable', at, { lessons: lessons.length })
  })
  return readTimetable(deps, caller, classId)
}

export async function discardTimetable(deps: Deps, caller: Caller, classId: string): Promise<Timetable> {
  const at = deps.clock.now()
  await asSystem(deps.db, async (trx) => {
    const row = await lockOwn(trx, caller, classId)
    await deleteDraft(trx, classId)
    await touch(trx, row, at)
    await record(trx, caller, row, 'training-class.discard-timetable', at)
  })
  return readTimetable(deps, caller, classId)
}

/** The saved draft becomes the next version. */
export async function publishDraft(deps: Deps, caller: Caller, classId: string, version: number): Promise<Timetable> {
  const at = deps.clock.now()
  await asSystem(deps.db, async (trx) => {
    const draft = await findDraft(trx, classId)
    if (!draft) throw new Refusal('conflict', 'timetable-unchanged')
    const minutes = await ruleOn(trx, 'training.minutes_per_hour', dayOf(at))
    const planned = draft.lessons.map((lesson) => plannedOf(lesson, minutes))
    await publishTimetable(trx, caller, classId, planned, { at, version })
  })
  return readTimetable(deps, caller, classId)
}

async function lockOwn(trx: Trx, caller: Caller, classId: string, version?: number): Promise<DetailedClass> {
  const row = await lockClass(trx, classId)
  if (!row || !(await isOrganIn(trx, caller.scope, row.organId))) throw new Refusal('not-found', 'class-not-found')
  if (version !== undefined && row.version !== version)
    throw new Refusal('conflict', 'class-changed-meanwhile', { version: row.version })
  if (!mayPlan(row.state)) throw new Refusal('conflict', 'class-state', { state: row.state })
  return row
}

/** A draft is part of what the class's version stands for: two planners notice each other. */
async function touch(trx: Trx, { id, version }: DetailedClass, at: Date): Promise<void> {
  await changeClass(trx, { id, version, at }, {})
}

const record = (
  trx: Trx,
  caller: Caller,
  { id, organId }: DetailedClass,
  action: string,
  at: Date,
  detail: Record<string, unknown> = {},
): Promise<void> =>
  audit.record(trx, { at, caller, action, subjectKind: 'training_class', subjectId: id, organId, detail })

function kept({ id, hours, startsAt, endsAt, ...lesson }: LessonInput): KeptLesson {
  const hundredths = hours === null ? null : hundredthsOf(hours)
  if (hundredths === undefined) throw new Refusal('invalid', 'hours-invalid', { hours })
  // Minutes are the finest that a timetable knows; the same instant is always written the same way.
  const iso = (text: string) => new Date(text).toISOString()
  return { ...lesson, id: id ?? null, startsAt: iso(startsAt), endsAt: iso(endsAt), hours: hundredths }
}
