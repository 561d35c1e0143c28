import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'

const pictures = (db: Db, hashes: readonly string[]) =>
  db.selectFrom('questionImage').where('sha256', '=', sql<string>`any(${hashes}::text[])`)

/** Which of these hashes are pictures that are kept. */
export async function knownPictures(db: Db, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set()
  const rows = await pictures(db, hashes).select('sha256').execute()
  return new Set(rows.map(({ sha256 }) => sha256))
}

/** Nothing of a picture that somebody else kept a moment ago. */
export async function insertPictures(
  trx: Trx,
  pictures: readonly { sha256: string; fileId: string; createdBy: string }[],
): Promise<void> {
  if (pictures.length === 0) return
  await trx
    .insertInto('questionImage')
    .values(pictures)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Remembers that this account brought these pictures: it may see them before a question shows them. */
export async function insertUploader(trx: Trx, hashes: readonly string[], accountId: string): Promise<void> {
  if (hashes.length === 0) return
  await trx
    .insertInto('questionImageUpload')
    .values(hashes.map((sha256) => ({ sha256, accountId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The stored files of these pictures. */
export async function listPictureFiles(
  db: Db,
  hashes: readonly string[],
): Promise<{ sha256: string; fileId: string }[]> {
  if (hashes.length === 0) return []
  return pictures(db, hashes).select(['sha256', 'fileId']).execute()
}

/** The file of a picture that the account uploaded or that stands in a question of its own. */
export function findPictureFile(db: Db, sha256: string, { accountId, all }: { accountId: string; all: boolean }) {
  return db
    .selectFrom('questionImage as i')
    .where('i.sha256', '=', sha256)
    .$if(!all, (query) =>
      query.where((eb) =>
        eb.or([
          eb.exists(
            eb
              .selectFrom('questionImageUpload as u')
              .whereRef('u.sha256', '=', 'i.sha256')
              .where('u.accountId', '=', accountId)
              .select('u.sha256'),
          ),
          eb.exists(
            eb
              .selectFrom('questionVersionImage as vi')
              .innerJoin('questionVersion as v', 'v.id', 'vi.versionId')
              .innerJoin('question as q', 'q.id', 'v.questionId')
              .whereRef('vi.sha256', '=', 'i.sha256')
              .where((own) =>
                own.or([
                  own('q.createdBy', '=', accountId),
                  own.exists(
                    own
                      .selectFrom('questionVersion as w')
                      .whereRef('w.questionId', '=', 'q.id')
                      .where('w.authorId', '=', accountId)
                      .select('w.id'),
                  ),
                ]),
              )
              .select('vi.sha256'),
          ),
        ]),
      ),
    )
    .select('i.fileId')
    .executeTakeFirst()
}
