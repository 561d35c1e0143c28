import * as audit from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { accountNames } from '../identity/index.ts'
import { type Page, type PageRequest, paged, slice } from '../kernel/page.ts'
import type { Caller } from '../platform/http/caller.ts'
import type { Question, QuestionRow } from './contract.ts'
import { presentQuestion } from './present.ts'
import { countQuestions, listQuestions as listRows, type QuestionFilter } from './queries.ts'

/** A page of questions without their keys; one who only writes sees his own work. */
export async function listQuestions(
  { db }: Deps,
  caller: Caller,
  query: PageRequest & Omit<QuestionFilter, 'author'>,
): Promise<Page<QuestionRow>> {
  const filter = caller.permissions.has('question:review') ? query : { ...query, author: caller.accountId }
  const [rows, total] = await Promise.all([listRows(db, filter, slice(query)), countQuestions(db, filter)])
  const names = await accountNames(
    db,
    rows.map(({ authorId }) => authorId),
  )
  const items = rows.map(({ authorId, updatedAt, ...row }) => ({
    ...row,
    authorName: names.get(authorId) ?? '',
    updatedAt: updatedAt.toISOString(),
  }))
  return paged(items, total, query)
}

/** One question with its key. Who looked at which key stays on record: a leak must be traceable. */
export function readQuestion({ db, clock }: Deps, caller: Caller, id: string): Promise<Question> {
  return db.transaction().execute(async (trx) => {
    const question = await presentQuestion(trx, caller, id)
    await audit.record(trx, {
      at: clock.now(),
      caller,
      action: 'question.read',
      subjectKind: 'question',
      subjectId: id,
      detail: { versionNo: question.versionNo },
    })
    return question
  })
}
