import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { type KeptPicture, keepPictures } from './keep.ts'

/** Keeps an uploaded picture; its hash is the name that texts use for it. */
export async function uploadPicture(
  { db, clock, keyring }: Deps,
  caller: Caller,
  { bytes }: { bytes: Uint8Array },
): Promise<KeptPicture> {
  return db.transaction().execute(async (trx) => {
    const [kept] = await keepPictures(trx, keyring, [{ bytes }], caller.accountId)
    await audit.record(trx, {
      at: clock.now(),
      caller,
      action: 'question.upload-image',
      subjectKind: 'question_image',
      subjectId: kept!.sha256,
      detail: { mediaType: kept!.mediaType, bytes: kept!.bytes },
    })
    return kept!
  })
}
