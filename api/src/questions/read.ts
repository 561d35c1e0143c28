import * as audit from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { accountNames } from '../identity/index.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Trx } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import type { Question, QuestionVersion } from './contract.ts'
import { presentQuestion, requireOpen } from './present.ts'
import { findVersion } from './queries.ts'
import { questionOf } from './versions/content.ts'

/** One question with its key. Who looked at which key stays on record: a leak must be traceable. */
export function readQuestion({ db, clock }: Deps, caller: Caller, id: string): Promise<Question> {
  return db.transaction().execute(async (trx) => {
    const question = await presentQuestion(trx, caller, id)
    await recordReading(trx, caller, clock.now(), { id, versionNo: question.versionNo })
    return question
  })
}

/** One version as it was written, with its key. */
export function readVersion(
  { db, clock }: Deps,
  caller: Caller,
  { id, versionNo }: { id: string; versionNo: number },
): Promise<QuestionVersion> {
  return db.transaction().execute(async (trx) => {
    await requireOpen(trx, caller, id)
    const row = await findVersion(trx, id, versionNo)
    if (!row) throw new Refusal('not-found', 'question-version-not-found')
    const names = await accountNames(trx, [row.authorId])
    await recordReading(trx, caller, clock.now(), { id, versionNo })
    return {
      versionNo,
      authorName: names.get(row.authorId) ?? '',
      createdAt: row.createdAt.toISOString(),
      content: questionOf(row),
    }
  })
}

function recordReading(trx: Trx, caller: Caller, at: Date, { id, versionNo }: { id: string; versionNo: number }) {
  return audit.record(trx, {
    at,
    caller,
    action: 'question.read',
    subjectKind: 'question',
    subjectId: id,
    detail: { versionNo },
  })
}
