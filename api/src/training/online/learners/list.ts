import type { Deps } from '../../../deps.ts'
import { todayOf } from '../../../kernel/clock.ts'
import { type PageRequest, paged, slice } from '../../../kernel/page.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asSystem } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import type { CourseQuiz } from '../../courses/contract.ts'
import { findCourse } from '../../courses/queries.ts'
import { grantClosedBecause, triesLeft } from '../rules/quiz.ts'
import type { Learner, Learners } from './contract.ts'
import { countLearners, type LearnerRow, listLearnerRows } from './queries.ts'

interface Query extends PageRequest {
  completed?: boolean
  search?: string
}

/** Who of the caller's scope has begun a course, and how far each is. */
export async function listLearners(
  { db, clock }: Deps,
  caller: Caller,
  courseId: string,
  { completed, search, ...page }: Query,
): Promise<Learners> {
  // As the system: progress of others is hidden from staff row by row; here only its sums are told, of the scope's people.
  return asSystem(db, async (trx) => {
    const course = await findCourse(trx, caller.scope, courseId)
    if (!course) throw new Refusal('not-found', 'course-not-found')
    const filter = { courseId, scope: caller.scope, completed, search }
    const rows = await listLearnerRows(trx, filter, slice(page))
    const mayGrant = caller.permissions.has('training:write')
    const items = rows.map((row) => present(row, course.quiz, mayGrant && row.personId !== caller.personId))
    const learners = paged(items, await countLearners(trx, filter), page)
    return { day: todayOf(clock), courseTitle: course.title, learners }
  })
}

function present(
  { lastAt, completedAt, percents, granted, organId: _organ, ...row }: LearnerRow,
  quiz: CourseQuiz | null,
  mayGrant: boolean,
): Learner {
  const tries = { percents, granted }
  const best = percents.length > 0 ? Math.max(...percents) : null
  return {
    ...row,
    lastAt: lastAt.toISOString(),
    completedAt: completedAt?.toISOString() ?? null,
    quizPercent: row.quizPercent ?? best,
    triesLeft: quiz ? triesLeft(quiz, tries) : null,
    openActions: quiz && mayGrant && !grantClosedBecause(quiz, tries) ? ['GRANT_TRIES'] : [],
  }
}
