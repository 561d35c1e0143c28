import { sql } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import { latestStatistic } from './use/standing-queries.ts'
import { wholeVersions } from './versions/queries.ts'

/** The current version with its key: for authors and reviewers only, see `mayOpen`. */
export function findQuestion(db: Db, id: string) {
  return wholeVersions(db)
    .innerJoin('question as q', 'q.id', 'v.questionId')
    .innerJoin('questionBank as b', 'b.id', 'q.bankId')
    .where('q.id', '=', id)
    .where('v.isCurrent', '=', true)
    .select(['q.id', 'q.serial', 'q.bankId', 'q.state', 'q.practiceSince', 'q.updatedAt', 'v.authorId'])
    .select(['b.name as bankName', 'b.part', 'b.domainCode', latestStatistic<string[]>(sql`s.dubious`).as('dubious')])
    .executeTakeFirst()
}

/** One version with its key, current or not. */
export function findVersion(db: Db, questionId: string, versionNo: number) {
  return wholeVersions(db)
    .where('v.questionId', '=', questionId)
    .where('v.versionNo', '=', versionNo)
    .select(['v.authorId', 'v.createdAt'])
    .executeTakeFirst()
}

/** Versions, oldest first. */
export function listVersions(db: Db, questionId: string) {
  return db
    .selectFrom('questionVersion')
    .where('questionId', '=', questionId)
    .orderBy('versionNo')
    .select(['versionNo', 'authorId', 'createdAt'])
    .execute()
}

export function listCitations(db: Db, versionId: string) {
  return db
    .selectFrom('questionCitation')
    .where('versionId', '=', versionId)
    .orderBy('law')
    .orderBy('article', (order) => order.asc().nullsFirst())
    .orderBy('subArticle', (order) => order.asc().nullsFirst())
    .select(['law', 'article', 'edition'])
    .execute()
}

/** A question that asks the same thing and is not retired, if there is one besides `exceptId`. */
export function findTwin(db: Db, contentKey: string, exceptId: string | null) {
  return db
    .selectFrom('questionVersion as v')
    .innerJoin('question as q', 'q.id', 'v.questionId')
    .innerJoin('questionBank as b', 'b.id', 'q.bankId')
    .where('v.contentKey', '=', sql<Buffer>`decode(${contentKey}, 'hex')`)
    .where('v.isCurrent', '=', true)
    .where('q.state', '!=', 'RETIRED')
    .$if(exceptId !== null, (query) => query.where('q.id', '!=', exceptId!))
    .select(['q.id', 'b.code as bankCode'])
    .executeTakeFirst()
}

export async function insertQuestion(
  trx: Trx,
  question: { bankId: string; createdBy: string; at: Date },
): Promise<string> {
  const { bankId, createdBy, at } = question
  const { id } = await trx
    .insertInto('question')
    .values({ bankId, createdBy, createdAt: at, updatedAt: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A locked question goes back to draft with its next version. */
export async function moveToNextVersion(trx: Trx, id: string, versionNo: number, at: Date): Promise<void> {
  await trx
    .updateTable('question')
    .set({ state: 'DRAFT', versionNo, firstReviewerId: null, amendmentId: null, updatedAt: at })
    .where('id', '=', id)
    .execute()
}
