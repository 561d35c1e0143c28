import type { Deps } from '../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import type { Bank } from '../contract.ts'
import { countBanks, listBanks as listRows } from './queries.ts'

/** Every bank with how many questions it has in each state. */
export async function listBanks({ db }: Deps, query: PageRequest): Promise<Page<Bank>> {
  const [rows, total] = await Promise.all([listRows(db, slice(query)), countBanks(db)])
  return paged(rows, total, query)
}
