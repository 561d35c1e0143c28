import type { Db, Trx } from '../../platform/db/database.ts'

/** What people said of a question, oldest first. */
export function listComments(db: Db, questionId: string) {
  return db
    .selectFrom('questionComment')
    .where('questionId', '=', questionId)
    .orderBy('at')
    .orderBy('id')
    .select(['versionNo', 'authorId', 'text', 'at'])
    .execute()
}

export async function insertComment(
  trx: Trx,
  comment: { questionId: string; versionNo: number; authorId: string; text: string; at: Date },
): Promise<void> {
  await trx.insertInto('questionComment').values(comment).execute()
}
