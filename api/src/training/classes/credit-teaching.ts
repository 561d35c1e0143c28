import { type SqlBool, sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import { instructorFacts, markTaught } from '../../instructors/index.ts'
import { dayOf } from '../../kernel/day.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { among, beginOf, endOf } from '../../platform/db/ranges.ts'
import { ruleOn } from '../../regulations/index.ts'
import { postHours } from '../hours/post.ts'

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
  const lessons = await lockHeld(trx, at)
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
  await trx
    .updateTable('lesson')
    .set({ state: 'HELD', updatedAt: at })
    .where(
      among(
        'id',
        lessons.map(({ id }) => id),
      ),
    )
    .execute()
  return lessons.length
}

async function lockHeld(trx: Trx, at: Date) {
  const days = await ruleOn(trx, 'training.recorded_within_days', dayOf(at))
  const since = new Date(at.getTime() - days * 86_400_000)
  return trx
    .selectFrom('lesson')
    .innerJoin('trainingClass as c', 'c.id', 'lesson.classId')
    .innerJoin('course', 'course.id', 'c.courseId')
    .select(['lesson.id', 'lesson.title', 'lesson.instructorId', 'c.name as className', 'course.category'])
    .select([beginOf('lesson.span').as('from'), endOf('lesson.span').as('to')])
    .where('lesson.state', '=', 'PUBLISHED')
    .where('c.state', 'in', ['FINISHED', 'SETTLED'])
    .where(sql<SqlBool>`lesson.span && tstzrange(${since}, ${at}) and upper(lesson.span) <= ${at}`)
    .where(sql<SqlBool>`exists (select 1 from attendance_mark m where m.lesson_id = lesson.id and m.kind = 'IN')`)
    .orderBy('lesson.id')
    .limit(AT_ONCE)
    .forUpdate('lesson')
    .skipLocked()
    .execute()
}
