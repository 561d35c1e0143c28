import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { asSystem, type Db, organsIn } from '../../platform/db/database.ts'
import { contains } from '../../platform/db/like.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Learner } from './contract.ts'

interface Query extends PageRequest {
  completed?: boolean
  search?: string
}

/** Who of the caller's scope has begun a course, and how far each is. */
export async function listLearners(
  { db, clock }: Deps,
  { scope }: Caller,
  courseId: string,
  { completed, search, ...page }: Query,
): Promise<{ day: string; learners: Page<Learner> }> {
  // As the system: progress of others is hidden from staff row by row; here only its sums are told, of the scope's people.
  const learners = await asSystem(db, async (trx) => {
    const filter = { courseId, scope, completed, search }
    const rows = await learning(trx, filter)
      .select(COLUMNS)
      .orderBy('completedAt', (order) => order.desc().nullsLast())
      .orderBy('person.name')
      .orderBy('person.id')
      .limit(slice(page).limit)
      .offset(slice(page).offset)
      .execute()
    const { total } = await learning(trx, filter)
      .select((q) => q.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    return paged(rows.map(present), total, page)
  })
  return { day: todayOf(clock), learners }
}

const COLUMNS = [
  'person.id as personId',
  'person.name',
  'organ.name as organName',
  'lp.materialsDone',
  'lp.spentSeconds',
  'lp.lastAt',
  'cc.quizPercent',
  'cc.completedAt',
  'cc.certificateNo',
] as const

type Filter = { courseId: string; scope: string; completed: boolean | undefined; search: string | undefined }

const learning = (db: Db, { courseId, scope, completed, search }: Filter) =>
  db
    .selectFrom((q) =>
      q
        .selectFrom('learningProgress')
        .where('courseId', '=', courseId)
        .groupBy('personId')
        .select(['personId', sql<number>`sum(spent_seconds)::int`.as('spentSeconds')])
        .select(sql<number>`count(*) filter (where completed_at is not null)::int`.as('materialsDone'))
        .select(sql<Date>`max(updated_at)`.as('lastAt'))
        .as('lp'),
    )
    .innerJoin('person', 'person.id', 'lp.personId')
    .innerJoin('post', (join) =>
      join.onRef('post.personId', '=', 'person.id').on('post.isPrimary', '=', true).on('post.endedOn', 'is', null),
    )
    .innerJoin('organ', 'organ.id', 'post.organId')
    .leftJoin('courseCompletion as cc', (join) =>
      join.onRef('cc.personId', '=', 'person.id').on('cc.courseId', '=', courseId).on('cc.completedAt', 'is not', null),
    )
    .where('organ.id', 'in', organsIn(scope))
    .$if(completed !== undefined, (query) => query.where('cc.completedAt', completed ? 'is not' : 'is', null))
    .$if(search !== undefined, (query) => query.where('person.name', 'like', contains(search!)))

type Row = Omit<Learner, 'lastAt' | 'completedAt'> & { lastAt: Date; completedAt: Date | null }

const present = ({ lastAt, completedAt, ...row }: Row): Learner => ({
  ...row,
  lastAt: lastAt.toISOString(),
  completedAt: completedAt?.toISOString() ?? null,
})
