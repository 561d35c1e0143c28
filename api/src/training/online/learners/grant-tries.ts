import * as audit from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { notify } from '../../../notices/index.ts'
import { asSystem } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { findAnyCourse } from '../access-queries.ts'
import { lockPerson } from '../queries.ts'
import { insertGrant, listGrants, listTries } from '../quizzes/queries.ts'
import { grantClosedBecause } from '../rules/quiz.ts'
import { findLearner } from './queries.ts'

interface Grant {
  tries: number
  reason: string
}

/** Gives somebody of the caller's scope, whose tries are used up, further ones; nobody gives them to himself. */
export function grantTries(
  { db, clock }: Deps,
  caller: Caller,
  { id: courseId, personId }: { id: string; personId: string },
  { tries, reason }: Grant,
): Promise<{ triesLeft: number }> {
  const at = clock.now()
  // As the system: tries of others are hidden from staff row by row. The person is looked up in the caller's scope.
  return asSystem(db, async (trx) => {
    await lockPerson(trx, personId)
    const learner = await findLearner(trx, { courseId, scope: caller.scope }, personId)
    const course = learner && (await findAnyCourse(trx, personId, courseId))
    if (!learner || !course?.quiz) throw new Refusal('not-found', 'learner-not-found')
    if (caller.personId === personId) throw new Refusal('forbidden', 'quiz-grant-own')
    const percents = (await listTries(trx, personId, courseId)).map(({ percent }) => percent)
    const granted = (await listGrants(trx, personId, courseId)).reduce((sum, grant) => sum + grant.tries, 0)
    const closed = grantClosedBecause(course.quiz, { percents, granted })
    if (closed) throw new Refusal('conflict', closed)
    await insertGrant(trx, { personId, courseId, tries, reason, grantedBy: caller.accountId, grantedAt: at })
    await notify(trx, {
      personId,
      kind: 'quiz-tries-granted',
      params: { title: course.title, tries: String(tries), reason },
      link: `/my/training/online/${courseId}`,
    })
    const detail = { personId, tries, reason }
    const subject = { subjectKind: 'course', subjectId: courseId, organId: learner.organId }
    await audit.record(trx, { at, caller, action: 'course.grant-tries', ...subject, detail })
    return { triesLeft: course.quiz.maxTries + granted + tries - percents.filter((one) => one !== null).length }
  })
}
