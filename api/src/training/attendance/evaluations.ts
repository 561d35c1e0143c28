import type { Deps } from '../../deps.ts'
import { listUnjudged, recordEvaluation } from '../../instructors/index.ts'
import { dayOf } from '../../kernel/day.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { LessonEvaluation, LessonToJudge } from './contract.ts'
import { findOwnLesson, listOwnLessons } from './evaluation-queries.ts'
import { judgedUntil } from './rules/evaluation.ts'

const DAY_MS = 86_400_000

/**
 * Lessons that the caller has been to, that are known to have been taught and that he has not judged yet, once for each
 * instructor, while the term runs.
 */
export function listToJudge(
  { db, clock }: Deps,
  { personId }: Caller,
  page: PageRequest,
): Promise<Page<LessonToJudge>> {
  const now = clock.now()
  const today = dayOf(now)
  return asSystem(db, async (trx) => {
    if (!personId) return paged([], 0, page)
    const days = await ruleOn(trx, 'instructor.evaluation_days', today)
    const since = new Date(now.getTime() - (days + 1) * DAY_MS)
    const lessons = await listOwnLessons(trx, personId, since, now)
    const attended = lessons.filter(({ wasThere, classEnd }) => wasThere && judgedUntil(classEnd, days) >= today)
    const waiting = Map.groupBy(
      await listUnjudged(
        trx,
        personId,
        attended.map(({ lessonId }) => lessonId),
      ),
      ({ lessonId }) => lessonId,
    )
    const all = attended.flatMap(({ startsAt, endsAt, classEnd, wasThere: _, ...lesson }) =>
      (waiting.get(lesson.lessonId) ?? []).map(({ instructorId, name }) => ({
        ...lesson,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        instructorId,
        instructorName: name,
        until: judgedUntil(classEnd, days),
      })),
    )
    const { limit, offset } = slice(page)
    return paged(all.slice(offset, offset + limit), all.length, page)
  })
}

/** What a trainee says of a lesson he has been to; once for each instructor, and nobody learns who said it. */
export function judgeLesson(
  { db, clock }: Deps,
  { personId }: Caller,
  lessonId: string,
  said: LessonEvaluation,
): Promise<Record<string, never>> {
  const at = clock.now()
  return asSystem(db, async (trx) => {
    const lesson = personId ? await findOwnLesson(trx, personId, lessonId) : undefined
    if (!personId || !lesson) throw new Refusal('not-found', 'lesson-not-found')
    if (!lesson.wasThere) throw new Refusal('conflict', 'evaluation-not-attended')
    const until = judgedUntil(lesson.classEnd, await ruleOn(trx, 'instructor.evaluation_days', dayOf(at)))
    if (dayOf(at) > until) throw new Refusal('conflict', 'evaluation-closed', { until })
    await recordEvaluation(trx, { ...said, lessonId, personId }, at)
    return {}
  })
}
