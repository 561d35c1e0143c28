import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { instructorFacts, lessonInstructors, taughtLecture } from '../../instructors/index.ts'
import { dayOf } from '../../kernel/day.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { postHours } from '../hours/post.ts'
import { listIdsOf, moveEnrolments } from './enrolments/move-queries.ts'
import { moveUp } from './enrolments/move-up.ts'
import { tellTrainees } from './enrolments/tell.ts'
import { isTeaching, listPublished, replaceInstructor, setInstructor } from './lesson-queries.ts'
import { lockClass } from './queries.ts'
import { lockTimetables } from './timetable/queries.ts'

/**
 * An instructor has accepted, declined or handed a lesson to a substitute (代课): the lesson shows who gives it now, or
 * nobody. A substitute who was to sit in the class as a trainee gives that place up.
 */
export function followInstructors({ db, clock }: Deps, lessonIds: readonly string[]): Promise<void> {
  const at = clock.now()
  return asSystem(db, async (trx) => {
    await lockTimetables(trx)
    const now = await lessonInstructors(trx, lessonIds)
    const lessons = await listPublished(trx, lessonIds)
    // One by one: whether somebody is free depends on who was given the lesson before.
    for (const lesson of lessons) {
      const wanted = now.get(lesson.id)?.instructorId ?? null
      if (wanted === lesson.instructorId) continue
      const instructorId = wanted !== null && (await isTeaching(trx, lesson.id, wanted)) ? null : wanted
      await setInstructor(trx, lesson.id, instructorId, at)
      if (instructorId !== null) await leaveClass(trx, lesson.classId, instructorId, at)
      await audit.record(trx, {
        at,
        caller: null,
        action: 'lesson.change-instructor',
        subjectKind: 'lesson',
        subjectId: lesson.id,
        detail: { classId: lesson.classId, from: lesson.instructorId, to: instructorId },
      })
    }
  })
}

/** Nobody is trained by himself. */
async function leaveClass(trx: Trx, classId: string, instructorId: string, at: Date): Promise<void> {
  const face = (await instructorFacts(trx, [instructorId])).get(instructorId)
  const row = await lockClass(trx, classId)
  if (!face || !row) return
  const left = await moveEnrolments(trx, await listIdsOf(trx, classId, face.personId), {
    from: ['NOMINATED', 'CONFIRMED', 'WAITLIST'],
    to: 'CANCELLED',
    reason: 'teaches-the-class',
    at,
  })
  if (left.length === 0) return
  await tellTrainees(trx, row, 'class-enrolment-cancelled', [face.personId], { reason: 'teaches-the-class' })
  await moveUp(trx, null, row, at)
}

/** Two entries of the pool were one person: his lessons and planned lessons follow. */
export function followMerger({ db, clock }: Deps, from: string, into: string): Promise<void> {
  const at = clock.now()
  return asSystem(db, async (trx) => {
    await lockTimetables(trx)
    await replaceInstructor(trx, from, into, at)
  })
}

/**
 * A lecture outside the timetable was given: it counts for the instructor (授课折算, `training.teaching_multiplier`). It
 * belongs to no course, so it counts as public law (公共法律知识), which every lecture of the pool is about.
 */
export function creditLecture({ db, clock }: Deps, invitationId: string): Promise<void> {
  const at = clock.now()
  return asSystem(db, async (trx) => {
    const lecture = await taughtLecture(trx, invitationId)
    if (!lecture || lecture.hours <= 0) return
    const face = (await instructorFacts(trx, [lecture.instructorId])).get(lecture.instructorId)
    if (!face) return
    await postHours(
      trx,
      [
        {
          personId: lecture.personId,
          organId: face.organId,
          category: 'PUBLIC_LAW',
          source: 'TEACHING',
          rawHours: lecture.hours,
          sourceKey: `lecture:${invitationId}`,
          title: lecture.title,
          heldOn: dayOf(lecture.from),
          span: { from: lecture.from, to: lecture.to },
        },
      ],
      { accountId: null, at },
    )
  })
}
