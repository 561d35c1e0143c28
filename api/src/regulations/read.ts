import type { Static } from 'typebox'
import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { type Page, type PageRequest, paged, slice } from '../kernel/page.ts'
import type { ActionReason, RuleParameter, regulations } from './contract.ts'
import { countReasons, countRules, listAllRules, listReasons } from './queries.ts'

type Query = Static<typeof regulations.list.schema.querystring>

/** Every rule as it stands on a day, today when none is named. */
export async function listParameters({ db, clock }: Deps, query: Query): Promise<Page<RuleParameter>> {
  const day = query.on ?? todayOf(clock)
  const [rows, total] = await Promise.all([listAllRules(db, day, slice(query)), countRules(db, day)])
  return paged(rows, total, query)
}

/** The grounds that the province has enabled. */
export async function listActionReasons({ db }: Deps, query: PageRequest): Promise<Page<ActionReason>> {
  const [rows, total] = await Promise.all([listReasons(db, slice(query)), countReasons(db)])
  return paged(rows, total, query)
}
