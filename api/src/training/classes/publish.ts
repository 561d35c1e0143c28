import { randomUUID } from 'node:crypto'
import * as audit from '../../audit/index.ts'
import { inviteToLessons, moveInvitations, withdrawInvitations } from '../../instructors/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { changeClass, type DetailedClass, isOrganIn, lockClass } from './queries.ts'
import { mayPublish } from './rules/class-life.ts'
import { type Changes, changesOf, hasErrors, type PlannedLesson, type Problem } from './rules/timetable.ts'
import { timetableProblems } from './timetable/check.ts'
import { keptOf } from './timetable/kept.ts'
import { exclusionOf, type Kept, knownLessons, writeLessons } from './timetable/lesson-queries.ts'
import { deleteDraft, insertVersion, lockTimetables, roomsById } from './timetable/queries.ts'
import { tellTimetable } from './timetable/tell.ts'

export type { PlannedLesson } from './rules/timetable.ts'

export interface Publication {
  version: number
  /** The lessons of the new version with their ids. */
  lessons: Kept[]
  added: number
  changed: number
  removed: number
}

/**
 * Makes these lessons the next version of a class's timetable (课表发布), all of them or none. Instructors are invited,
 * their invitations taken along or withdrawn; trainees and the owners of rooms are told what changed for them and nobody
 * else hears of it. The same timetable again changes nothing and is told nobody.
 *
 * Refused with `timetable-conflicts` and every problem by name: lesson, room, instructor, class and time. Of two
 * publications at once the second sees the first; the database's exclusion constraints stand behind it
 * (`timetable-taken-meanwhile`).
 * @param trx a transaction of the system (`asSystem`), for it must see every trainee; whether the caller may act on the
 *   class is checked here against `caller.scope`
 * @param lessons with the `id` of a published lesson that stays or changes, null for a new one; hours in hundredths
 * @param by when, and the class's version that the caller has seen, where he has seen one
 */
export async function publishTimetable(
  trx: Trx,
  caller: Caller,
  classId: string,
  lessons: readonly PlannedLesson[],
  { at, version: seen }: { at: Date; version?: number },
): Promise<Publication> {
  await lockTimetables(trx)
  const row = await lockClass(trx, classId)
  if (!row || !(await isOrganIn(trx, caller.scope, row.organId))) throw new Refusal('not-found', 'class-not-found')
  if (seen !== undefined && row.version !== seen)
    throw new Refusal('conflict', 'class-changed-meanwhile', { version: row.version })
  if (!mayPublish(row.state)) throw new Refusal('conflict', 'class-state', { state: row.state })

  const known = await knownLessons(trx, classId)
  const problems = await timetableProblems(trx, { row, known, planned: lessons, now: at })
  if (hasErrors(problems)) throw new Refusal('conflict', 'timetable-conflicts', { problems: problems.map(asJson) })

  const planned = lessons.map((lesson): Kept => ({ ...lesson, id: lesson.id ?? randomUUID() }))
  const changes = changesOf(known, planned)
  await deleteDraft(trx, classId)
  if (isNothing(changes)) return { version: row.publishedVersion, lessons: planned, added: 0, changed: 0, removed: 0 }

  const version = row.publishedVersion + 1
  await writeLessons(
    trx,
    classId,
    {
      added: changes.added as Kept[],
      changed: changes.changed.map(({ after }) => after as Kept),
      removed: changes.removed.map(({ id }) => id),
    },
    at,
  ).catch(explain)
  await insertVersion(trx, { classId, version, lessons: planned.map(keptOf), by: caller.accountId, at })
  if (!(await changeClass(trx, { id: classId, version: row.version, at }, { publishedVersion: version })))
    throw new Refusal('conflict', 'class-changed-meanwhile')
  await takeInstructorsAlong(trx, caller, row, changes, at)
  await tellTimetable(trx, { row, version, changes, by: caller.accountId }, at)
  const counts = { added: changes.added.length, changed: changes.changed.length, removed: changes.removed.length }
  await audit.record(trx, {
    at,
    caller,
    action: 'training-class.publish-timetable',
    subjectKind: 'training_class',
    subjectId: classId,
    organId: row.organId,
    detail: { version, ...counts, warnings: problems.map(({ code }) => code) },
  })
  return { version, lessons: planned, ...counts }
}

const isNothing = ({ added, changed, removed }: Changes): boolean =>
  added.length + changed.length + removed.length === 0

/** Withdraws from those who no longer teach a lesson, moves those who still do, invites the new ones. */
async function takeInstructorsAlong(
  trx: Trx,
  caller: Caller,
  row: DetailedClass,
  { added, changed, removed }: Changes,
  at: Date,
): Promise<void> {
  const acting = { at, caller }
  const replaced = changed.filter(({ before, after }) => before.instructorId !== after.instructorId)
  const gone = [...removed, ...replaced.map(({ before }) => before)].filter(({ instructorId }) => instructorId !== null)
  await withdrawInvitations(
    trx,
    gone.map(({ id }) => id),
    'timetable-changed',
    acting,
  )
  const stayed = changed.filter(({ before, after }) => before.instructorId === after.instructorId && after.instructorId)
  const rooms = await roomsById(
    trx,
    [...added, ...changed.map(({ after }) => after)].flatMap(({ roomId }) => roomId ?? []),
  )
  const place = ({ roomId }: PlannedLesson): string | null => (roomId ? (rooms.get(roomId)?.name ?? null) : null)
  await moveInvitations(
    trx,
    stayed.map(({ after: { id, title, from, to, hours, roomId, ...rest } }) => ({
      lessonId: id!,
      title,
      from,
      to,
      hours,
      place: place({ id, title, from, to, hours, roomId, ...rest }),
    })),
    acting,
  )
  const invited = [...added, ...replaced.map(({ after }) => after)].filter(({ instructorId }) => instructorId !== null)
  await inviteToLessons(
    trx,
    invited.map((lesson) => ({
      instructorId: lesson.instructorId!,
      lessonId: lesson.id!,
      classId: row.id,
      organId: row.organId,
      title: lesson.title,
      place: place(lesson),
      from: lesson.from,
      to: lesson.to,
      hours: lesson.hours,
    })),
    acting,
  )
}

/** Somebody took the room, the instructor or the time since it was looked at, past the publications' order. */
function explain(error: unknown): never {
  const constraint = exclusionOf(error)
  if (constraint) throw new Refusal('conflict', 'timetable-taken-meanwhile', { constraint })
  throw error
}

/** A problem as answers and refusals say it. */
export const asJson = ({ other, ...problem }: Problem) => ({
  ...problem,
  other: other && {
    lessonId: other.lessonId,
    classId: other.classId,
    className: other.className,
    title: other.title,
    startsAt: other.from.toISOString(),
    endsAt: other.to.toISOString(),
  },
})
