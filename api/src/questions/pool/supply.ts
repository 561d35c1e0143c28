import type { Deps } from '../../deps.ts'
import { type PageRequest, paged, slice } from '../../kernel/page.ts'
import { countSupply, listSupply, type SupplyFilter } from './queries.ts'

/** How many questions a blueprint could draw from, cell by cell; no content. */
export async function readSupply({ db }: Deps, query: PageRequest & SupplyFilter) {
  const [rows, total] = await Promise.all([listSupply(db, query, slice(query)), countSupply(db, query)])
  return paged(rows, total, query)
}
