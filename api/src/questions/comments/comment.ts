import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Question } from '../contract.ts'
import { presentQuestion, requireOpen } from '../present.ts'
import { insertComment } from './queries.ts'

/** Says something of a question to everybody who may open it; it stays on record with the version it was said of. */
export async function commentOn({ db, clock }: Deps, caller: Caller, id: string, said: string): Promise<Question> {
  const text = said.trim()
  if (text === '') throw new Refusal('invalid', 'question-comment-empty')
  const at = clock.now()
  return db.transaction().execute(async (trx) => {
    const { versionNo } = await requireOpen(trx, caller, id)
    await insertComment(trx, { questionId: id, versionNo, authorId: caller.accountId, text, at })
    const commented = await presentQuestion(trx, caller, id)
    await audit.record(trx, {
      at,
      caller,
      action: 'question.comment',
      subjectKind: 'question',
      subjectId: id,
      detail: { versionNo },
    })
    return commented
  })
}
