import * as audit from '../../audit/index.ts'
import { dayOf } from '../../kernel/day.ts'
import { notify } from '../../notices/index.ts'
import { personFacts } from '../../people/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { allocateNumbers } from '../../platform/numbers/allocate.ts'
import { ruleOn } from '../../regulations/index.ts'
import { postHours } from '../hours/post.ts'
import { type CourseRow, findAnyCourse } from './access-queries.ts'
import { countOpenMaterials, findCompletion, insertCompletion } from './completion-queries.ts'
import { lockPerson } from './queries.ts'
import { listTries } from './quizzes/queries.ts'

interface Learner {
  personId: string
  courseId: string
  at: Date
}

/**
 * Completes a course when every material is learnt and the quiz passed; does nothing before or again. An online course
 * earns its hours and a certificate; of a blended one this is a part, which counts when the class is settled.
 */
export async function completeIfDone(trx: Trx, { personId, courseId, at }: Learner): Promise<void> {
  await lockPerson(trx, personId)
  const course = await findAnyCourse(trx, personId, courseId)
  if (!course || (await findCompletion(trx, personId, courseId))) return
  if ((await countOpenMaterials(trx, personId, courseId)) > 0) return
  const tries = (await listTries(trx, personId, courseId)).filter(({ finishedAt }) => finishedAt)
  const best = tries.length > 0 ? Math.max(...tries.map(({ percent }) => percent ?? 0)) : null
  if (course.quiz && (best === null || best < course.quiz.passPercent)) return
  const [person] = await personFacts(trx, '/', [personId])
  const organId = person?.primaryPost?.organId
  // Out of post: nothing is earned; it is looked at again with the next thing learnt in a new post.
  if (!organId) return

  const day = dayOf(at)
  const earned = course.mode === 'ONLINE' ? await earn(trx, course, { personId, organId, at }) : NOTHING
  const row = { personId, courseId, organId, year: Number(day.slice(0, 4)), completedAt: at }
  await insertCompletion(trx, { ...row, quizPercent: best, tries: tries.length, ...earned.kept })
  if (course.mode === 'ONLINE')
    await notify(trx, {
      personId,
      kind: 'course-completed',
      params: { title: course.title, hours: String(earned.hours / 100) },
      link: `/my/training/online/${courseId}`,
    })
  await audit.record(trx, {
    at,
    caller: null,
    action: 'course.complete',
    subjectKind: 'course',
    subjectId: courseId,
    organId,
    detail: { personId, quizPercent: best, hours: earned.hours },
  })
}

const NOTHING = { hours: 0, kept: { entryId: null, certificateNo: null } }

async function earn(
  trx: Trx,
  course: CourseRow,
  { personId, organId, at }: { personId: string; organId: string; at: Date },
) {
  const day = dayOf(at)
  const pattern = await ruleOn(trx, 'training.certificate_pattern', day)
  const place = { areaCode: course.areaCode, day }
  const [certificateNo] = await allocateNumbers(trx, 'training-certificate', pattern, [place])
  const entry = {
    personId,
    organId,
    category: course.category,
    source: 'ONLINE' as const,
    rawHours: course.hours,
    sourceKey: `course:${course.id}:${personId}`,
    title: course.title,
    heldOn: day,
    certificateNo: certificateNo!,
  }
  const [posted] = await postHours(trx, [entry], { accountId: null, at })
  const entryId = posted?.entryId ? Number(posted.entryId) : null
  return { hours: posted?.hours ?? 0, kept: { entryId, certificateNo: certificateNo! } }
}
