import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { type PageRequest, paged, slice } from '../../kernel/page.ts'
import { ruleOn } from '../../regulations/index.ts'
import { countSupply, listSupply, type SupplyFilter } from './queries.ts'

/** How many questions a blueprint could draw from, cell by cell; no content. */
export async function readSupply({ db, clock }: Deps, query: PageRequest & SupplyFilter) {
  const withPractised = await ruleOn(db, 'question.practice_stays_in_exams', todayOf(clock))
  const [rows, total] = await Promise.all([
    listSupply(db, query, withPractised, slice(query)),
    countSupply(db, query, withPractised),
  ])
  return paged(rows, total, query)
}
