import type { Deps } from '../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { listTopics as listRows, type Topic, type TopicFilter } from './queries.ts'

/** The tree of topics (知识点) of a bank or of all; numbers only. */
export async function listTopics({ db }: Deps, query: PageRequest & TopicFilter): Promise<Page<Topic>> {
  const { rows, total } = await listRows(db, query, slice(query))
  return paged(rows, total, query)
}
