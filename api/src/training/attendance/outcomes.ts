import { dayOf } from '../../kernel/day.ts'
import type { Db } from '../../platform/db/database.ts'
import { rulesOn } from '../../regulations/index.ts'
import { type LessonRow, listLessons } from './lesson-queries.ts'
import { spanOf } from './lessons.ts'
import { listMarks } from './queries.ts'
import { lengthOf, minutesOf } from './rules/presence.ts'
import { type Outcome, type SettlingRule, settle } from './rules/settlement.ts'
import { onlineDone, type SettlingClass } from './settlement-queries.ts'

export interface ClassFacts {
  row: SettlingClass
  lessons: LessonRow[]
  rule: SettlingRule
}

/** Lessons of a class and the rules of the day on which it ended (domain.md, edge case 54). */
export async function classFacts(db: Db, row: SettlingClass, now: Date): Promise<ClassFacts> {
  const lessons = await listLessons(db, row.id)
  const ended = lessons.at(-1)?.endsAt ?? now
  const rules = await rulesOn(db, ['training.minutes_per_hour', 'training.presence_percent'], dayOf(ended))
  const rule = {
    minutesPerHour: rules['training.minutes_per_hour'],
    presencePercent: rules['training.presence_percent'],
  }
  return { row, lessons, rule }
}

export interface PersonOutcome extends Outcome {
  /** Hundredths that the online part of a blended course adds. */
  online: number
}

/**
 * What the class comes to for each of these people. A blended course is completed when its online part is, too, which
 * earns what the lessons leave of the course's hours; a class of an online course is completed by it alone, and its hours
 * were posted then.
 */
export async function outcomesOf(
  db: Db,
  { row, lessons, rule }: ClassFacts,
  personIds: readonly string[],
): Promise<Map<string, PersonOutcome>> {
  const ids = lessons.map(({ lessonId }) => lessonId)
  const marks = Map.groupBy(await listMarks(db, ids, personIds), ({ personId }) => personId)
  const done = row.mode === 'FACE_TO_FACE' ? new Set<string>() : await onlineDone(db, row.courseId, personIds)
  const worth = lessons.reduce((sum, { hours }) => sum + hours, 0)
  return new Map(
    personIds.map((personId) => {
      const own = Map.groupBy(marks.get(personId) ?? [], ({ lessonId }) => lessonId)
      const attended = lessons.map((lesson) => ({
        lessonId: lesson.lessonId,
        worth: lesson.hours,
        minutes: lengthOf(spanOf(lesson)),
        present: minutesOf(spanOf(lesson), own.get(lesson.lessonId) ?? []),
      }))
      const outcome = lessons.length > 0 ? settle(attended, rule) : ofOnlineClass(done.has(personId))
      return [personId, withOnline(outcome, row, { done: done.has(personId), left: Math.max(0, row.hours - worth) })]
    }),
  )
}

const ofOnlineClass = (isDone: boolean): Outcome => ({
  result: isDone ? 'COMPLETED' : 'ABSENT',
  minutes: 0,
  percent: isDone ? 100 : 0,
  earned: [],
})

function withOnline(
  outcome: Outcome,
  { mode }: SettlingClass,
  { done, left }: { done: boolean; left: number },
): PersonOutcome {
  if (mode !== 'BLENDED' || outcome.result !== 'COMPLETED') return { ...outcome, online: 0 }
  return done ? { ...outcome, online: left } : { ...outcome, result: 'INCOMPLETE', earned: [], online: 0 }
}
