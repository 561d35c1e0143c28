import type { Deps } from '../../deps.ts'
import { instructorFacts, markTaught } from '../../instructors/index.ts'
import { dayOf } from '../../kernel/day.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { ruleOn } from '../../regulations/index.ts'
import { postHours } from '../hours/post.ts'
import { lockHeld, markHeld } from './lesson-queries.ts'

const AT_ONCE = 200

/**
 * Lessons of finished classes that somebody signed into were held: their instructors have taught them (授课计入学时,
 * `training.teaching_multiplier` is applied by the ledger), once, also where attendance was recorded late. A lesson that
 * nobody has signed into within `training.recorded_within_days` was not held, or not recorded.
 */
export async function creditTeaching({ db, clock }: Deps): Promise<void> {
  const at = clock.now()
  for (let isMore = true; isMore; ) {
    const held = await asSystem(db, (trx) => creditSome(trx, at))
    isMore = held === AT_ONCE
  }
}

async function creditSome(trx: Trx, at: Date): Promise<number> {
  const days = await ruleOn(trx, 'training.recorded_within_days', dayOf(at))
  const since = new Date(at.getTime() - days * 86_400_000)
  const lessons = await lockHeld(trx, { since, at }, AT_ONCE)
  const taught = await markTaught(
    trx,
    lessons.flatMap(({ id, instructorId }) =>
      instructorId === null ? [] : [{ lessonId: id, instructorId, outcome: 'TAUGHT' as const }],
    ),
    { at, caller: null },
  )
  const faces = await instructorFacts(
    trx,
    taught.map(({ instructorId }) => instructorId),
  )
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]))
  await postHours(
    trx,
    taught
      .filter(({ hours }) => hours > 0)
      .map(({ lessonId, instructorId, personId, hours }) => {
        const { from, to, category, title, className } = byId.get(lessonId)!
        return {
          personId,
          organId: faces.get(instructorId)!.organId,
          category,
          source: 'TEACHING' as const,
          rawHours: hours,
          sourceKey: `teaching:${lessonId}:${instructorId}`,
          title: `${className}：${title}`,
          heldOn: dayOf(from),
          span: { from, to },
        }
      }),
    { accountId: null, at },
  )
  await markHeld(
    trx,
    lessons.map(({ id }) => id),
    at,
  )
  return lessons.length
}
