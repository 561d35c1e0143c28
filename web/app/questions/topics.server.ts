import { questions } from '@app/api/contract'
import { type Answer, call } from '../api/call.server.ts'

/** A topic with how many questions stand at it and below; `topic` is the path from the root. */
export type Topic = Answer<typeof questions.topics>['items'][number]

const SIZE = 100
/** A list of more topics than this helps nobody to choose; the field takes any text. */
const MOST_PAGES = 6

/** The tree of topics, each after its parent: of one bank, or of all. */
export async function topicsFor(request: Request, bank?: string): Promise<Topic[]> {
  const topics: Topic[] = []
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { items, total } = await call(request, questions.topics, { query: { page, size: SIZE, bank } })
    topics.push(...items)
    if (items.length === 0 || topics.length >= total) break
  }
  return topics
}
