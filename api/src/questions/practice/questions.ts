import type { Deps } from '../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { PracticeQuestion } from './contract.ts'
import { presentAsked } from './present.ts'
import { countFree, listFree, type QuestionsFilter } from './queries.ts'

/** Questions to practise, in the order of their numbers, without keys and explanations. */
export async function practiceQuestions(
  { db }: Deps,
  { accountId }: Caller,
  query: PageRequest & QuestionsFilter,
): Promise<Page<PracticeQuestion>> {
  const [rows, total] = await Promise.all([
    listFree(db, accountId, query, slice(query)),
    countFree(db, accountId, query),
  ])
  return paged(rows.map(presentAsked), total, query)
}
