import { sql } from 'kysely'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { instructorFacts, lessonInstructors, taughtLecture } from '../../instructors/index.ts'
import { dayOf } from '../../kernel/day.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { among } from '../../platform/db/ranges.ts'
import { postHours } from '../hours/post.ts'
import { moveUp } from './enrolments/move-up.ts'
import { moveEnrolments } from './enrolments/queries.ts'
import { tellTrainees } from './enrolments/tell.ts'
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
    const lessons = await trx
      .selectFrom('lesson')
      .select(['id', 'classId', 'instructorId', 'title'])
      .where(among('id', lessonIds))
      .where('state', '=', 'PUBLISHED')
      .orderBy('id')
      .execute()
    for (const lesson of lessons) {
      const wanted = now.get(lesson.id)?.instructorId ?? null
      if (wanted === lesson.instructorId) continue
      const instructorId = wanted !== null && (await isBusy(trx, lesson.id, wanted)) ? null : wanted
      await trx.updateTable('lesson').set({ instructorId, updatedAt: at }).where('id', '=', lesson.id).execute()
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

/** Gives another published lesson at that time. */
async function isBusy(trx: Trx, lessonId: string, instructorId: string): Promise<boolean> {
  const other = await trx
    .selectFrom('lesson as mine')
    .innerJoin('lesson as other', (join) => join.on(sql<boolean>`other.span && mine.span`))
    .select('other.id')
    .where('mine.id', '=', lessonId)
    .where('other.id', '<>', lessonId)
    .where('other.instructorId', '=', instructorId)
    .where('other.state', 'in', ['PUBLISHED', 'HELD'])
    .executeTakeFirst()
  return other !== undefined
}

/** Nobody is trained by himself. */
async function leaveClass(trx: Trx, classId: string, instructorId: string, at: Date): Promise<void> {
  const face = (await instructorFacts(trx, [instructorId])).get(instructorId)
  const row = await lockClass(trx, classId)
  if (!face || !row) return
  const enrolled = await trx
    .selectFrom('enrolment')
    .select('id')
    .where('classId', '=', classId)
    .where('personId', '=', face.personId)
    .execute()
  const left = await moveEnrolments(
    trx,
    enrolled.map(({ id }) => id),
    { from: ['NOMINATED', 'CONFIRMED', 'WAITLIST'], to: 'CANCELLED', reason: 'teaches-the-class', at },
  )
  if (left.length === 0) return
  await tellTrainees(trx, row, 'class-enrolment-cancelled', [face.personId], { reason: 'teaches-the-class' })
  await moveUp(trx, null, row, at)
}

/** Two entries of the pool were one person: his lessons and planned lessons follow. */
export function followMerger({ db, clock }: Deps, from: string, into: string): Promise<void> {
  const at = clock.now()
  return asSystem(db, async (trx) => {
    await lockTimetables(trx)
    await trx
      .updateTable('lesson')
      .set({ instructorId: into, updatedAt: at })
      .where('instructorId', '=', from)
      .execute()
    await sql`update timetable_draft set lessons = replace(lessons::text, ${from}, ${into})::jsonb
      where lessons::text like ${`%${from}%`}`.execute(trx)
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
