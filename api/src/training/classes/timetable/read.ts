import type { Deps } from '../../../deps.ts'
import { accountNames } from '../../../identity/index.ts'
import { instructorFacts, lessonInstructors } from '../../../instructors/index.ts'
import { dayOf } from '../../../kernel/day.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asSystem, type Db, type Trx } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { ruleOn } from '../../../regulations/index.ts'
import { hoursOf } from '../../rules/units.ts'
import { asJson } from '../publish.ts'
import { type DetailedClass, findClass, isOrganIn } from '../queries.ts'
import { mayPlan, mayPublish } from '../rules/class-life.ts'
import { usualHours } from '../rules/span.ts'
import { hasErrors } from '../rules/timetable.ts'
import type { KeptLesson } from '../tables.ts'
import { timetableProblems } from './check.ts'
import type { DraftLesson, Lesson, Timetable } from './contract.ts'
import { plannedOf } from './kept.ts'
import { knownLessons, type LessonRow, listLessons } from './lesson-queries.ts'
import { findDraft, roomsById } from './queries.ts'

/** Lessons as every answer shows them, with what their instructors said. */
export async function presentLessons(db: Db, rows: readonly LessonRow[]): Promise<Lesson[]> {
  const invited = await lessonInstructors(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map(({ classId: _, from, to, hours, ...row }) => ({
    ...row,
    invitation: invitationOf(invited.get(row.id), row.instructorId),
    startsAt: from.toISOString(),
    endsAt: to.toISOString(),
    hours: hoursOf(hours),
  }))
}

function invitationOf(
  asked: { instructorId: string; state: string } | undefined,
  instructorId: string | null,
): Lesson['invitation'] {
  if (!asked || asked.instructorId !== instructorId) return null
  return asked.state === 'INVITED' || asked.state === 'ACCEPTED' || asked.state === 'TAUGHT' ? asked.state : null
}

/** A class that the caller may know: his own, or one that is no draft. */
export async function visibleClass(
  db: Db,
  caller: Caller,
  id: string,
): Promise<{ row: DetailedClass; isOwn: boolean }> {
  const row = await findClass(db, id)
  const isOwn = row !== undefined && (await isOrganIn(db, caller.scope, row.organId))
  if (!row || (row.state === 'DRAFT' && !isOwn)) throw new Refusal('not-found', 'class-not-found')
  return { row, isOwn }
}

/** The published timetable, the draft of the next one to those who plan it, and what stands in its way. */
export function readTimetable({ db, clock }: Deps, caller: Caller, classId: string): Promise<Timetable> {
  const now = clock.now()
  return asSystem(db, async (trx) => {
    const { row, isOwn } = await visibleClass(trx, caller, classId)
    const known = await knownLessons(trx, classId)
    const draft = isOwn ? await findDraft(trx, classId) : undefined
    const minutes = await ruleOn(trx, 'training.minutes_per_hour', dayOf(now))
    const planned = draft ? draft.lessons.map((kept) => plannedOf(kept, minutes)) : known
    const problems = isOwn ? await timetableProblems(trx, { row, known, planned, now }) : []
    const closed = closedActions(row, caller, isOwn, draft === undefined, hasErrors(problems))
    const names = await accountNames(trx, [draft?.savedBy ?? null])
    return {
      classId,
      className: row.name,
      version: row.version,
      publishedVersion: row.publishedVersion,
      lessons: await presentLessons(trx, await listLessons(trx, [classId])),
      draft: draft
        ? {
            lessons: await presentDraft(trx, draft.lessons, minutes),
            savedByName: names.get(draft.savedBy) ?? '',
            savedAt: draft.savedAt.toISOString(),
          }
        : null,
      problems: problems.filter(({ code }) => draft || code !== 'timetable-empty').map(asJson),
      openActions: (['EDIT', 'PUBLISH'] as const).filter((action) => !closed[action]),
      closedBecause: Object.fromEntries(Object.entries(closed).filter(([, because]) => because !== '')),
    }
  })
}

function closedActions(
  { state }: DetailedClass,
  { permissions }: Caller,
  isOwn: boolean,
  isPublished: boolean,
  isBlocked: boolean,
): { EDIT: string; PUBLISH: string } {
  const both = permissions.has('training:write') ? (isOwn ? '' : 'class-not-own') : 'permission-missing'
  const edit = both || (mayPlan(state) ? '' : 'class-state')
  const publish = edit || (mayPublish(state) ? '' : 'class-state')
  const content = isPublished ? 'timetable-unchanged' : isBlocked ? 'timetable-conflicts' : ''
  return { EDIT: edit, PUBLISH: publish || content }
}

async function presentDraft(trx: Trx, lessons: readonly KeptLesson[], minutesPerHour: number): Promise<DraftLesson[]> {
  const rooms = await roomsById(
    trx,
    lessons.flatMap(({ roomId }) => roomId ?? []),
  )
  const faces = await instructorFacts(
    trx,
    lessons.map(({ instructorId }) => instructorId),
  )
  return lessons.map(({ id, hours, ...lesson }) => ({
    ...lesson,
    ...(id !== null && { id }),
    hours: hours === null ? null : hoursOf(hours),
    roomName: rooms.get(lesson.roomId ?? '')?.name ?? null,
    instructorName: faces.get(lesson.instructorId ?? '')?.name ?? null,
    usualHours: hoursOf(usualHours({ from: new Date(lesson.startsAt), to: new Date(lesson.endsAt) }, minutesPerHour)),
  }))
}
