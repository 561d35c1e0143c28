import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { Viewer } from '../list/viewer.ts'
import { wholeVersions } from '../versions/queries.ts'

/** The current version of a question that is known to be there, with its key. */
export const findWhole = (db: Db, id: string) =>
  wholeVersions(db).where('v.questionId', '=', id).where('v.isCurrent', '=', true).executeTakeFirstOrThrow()

/** Other questions whose current version asks word for word the same, retired ones too. */
export async function listExact(db: Db, contentKey: string, exceptId: string | null): Promise<string[]> {
  const rows = await db
    .selectFrom('questionVersion')
    .where('contentKey', '=', sql<Buffer>`decode(${contentKey}, 'hex')`)
    .where('isCurrent', '=', true)
    .$if(exceptId !== null, (query) => query.where('questionId', '!=', exceptId!))
    .limit(100)
    .select('questionId')
    .execute()
  return rows.map(({ questionId }) => questionId)
}

export interface Pair {
  otherId: string
  relation: 'ENEMY' | 'DIFFERENT'
  note: string | null
}

/** What people said of this question and another. */
export async function listPairs(db: Db, questionId: string): Promise<Pair[]> {
  return db
    .selectFrom('questionPair')
    .where((eb) => eb.or([eb('questionId', '=', questionId), eb('otherId', '=', questionId)]))
    .orderBy('createdAt')
    .limit(500)
    .select(sql<string>`case when question_id = ${questionId} then other_id else question_id end`.as('otherId'))
    .select(['relation', 'note'])
    .execute()
}

/** What is shown of questions, and whether the viewer wrote them. */
export function listShown(db: Db, ids: readonly string[], { accountId, reviews }: Viewer) {
  return db
    .selectFrom('question as q')
    .innerJoin('questionVersion as v', (join) => join.onRef('v.questionId', '=', 'q.id').on('v.isCurrent', '=', true))
    .innerJoin('questionBank as b', 'b.id', 'q.bankId')
    .where('q.id', '=', sql<string>`any(${ids}::uuid[])`)
    .select(['q.id as questionId', 'q.serial', 'b.name as bankName', 'q.state', 'v.type', 'v.markup', 'v.stem'])
    .select(
      sql<boolean>`${reviews}::boolean or q.created_by = ${accountId} or exists (
        select from question_version w where w.question_id = q.id and w.author_id = ${accountId})`.as('isOpen'),
    )
    .execute()
}

/** Takes back whatever was said of two questions. */
export async function deletePairs(trx: Trx, [questionId, otherId]: readonly [string, string]): Promise<void> {
  await trx.deleteFrom('questionPair').where('questionId', '=', questionId).where('otherId', '=', otherId).execute()
}

export async function insertPair(
  trx: Trx,
  [questionId, otherId]: readonly [string, string],
  said: { relation: 'ENEMY' | 'DIFFERENT'; note: string | null; createdBy: string; createdAt: Date },
): Promise<void> {
  await trx
    .insertInto('questionPair')
    .values({ questionId, otherId, ...said })
    .execute()
}
