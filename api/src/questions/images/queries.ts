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

/** Nothing when somebody kept the same picture a moment ago. */
export async function insertPicture(
  trx: Trx,
  picture: { sha256: string; fileId: string; createdBy: string },
): Promise<void> {
  await trx
    .insertInto('questionImage')
    .values(picture)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Remembers that this account brought the picture: it may see it before a question shows it. */
export async function insertUploader(trx: Trx, sha256: string, accountId: string): Promise<void> {
  await trx
    .insertInto('questionImageUpload')
    .values({ sha256, accountId })
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
