import type { Deps } from '../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { PracticeBank } from './contract.ts'
import { listTopics } from './queries.ts'

/** Banks with questions that are free for practice, and how the caller stands in each and in each of its topics. */
export async function practiceBanks({ db }: Deps, caller: Caller, query: PageRequest): Promise<Page<PracticeBank>> {
  const byBank = Map.groupBy(await listTopics(db, caller.accountId), ({ bankId }) => bankId)
  const banks = [...byBank.values()].map((topics): PracticeBank => {
    const { bankId, name, part, domainCode } = topics[0]!
    const sum = (figure: 'questions' | 'answered' | 'right' | 'wrong') =>
      topics.reduce((total, topic) => total + topic[figure], 0)
    return {
      bankId,
      name,
      part,
      domainCode,
      questions: sum('questions'),
      answered: sum('answered'),
      right: sum('right'),
      wrong: sum('wrong'),
      topics: topics.map(({ topic, questions, answered, right }) => ({ topic, questions, answered, right })),
    }
  })
  const { limit, offset } = slice(query)
  return paged(banks.slice(offset, offset + limit), banks.length, query)
}
