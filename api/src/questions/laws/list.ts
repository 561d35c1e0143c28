import type { Selectable } from 'kysely'
import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import type { Db } from '../../platform/db/database.ts'
import type { LawAmendmentTable } from '../tables.ts'
import { type CitedLaw, countLaws, listLaws as lawRows } from './cited-law-queries.ts'
import type { Amendment } from './contract.ts'
import { countAmendments, listAmendments as listRows } from './queries.ts'

/** Laws that active questions cite, for picking what was amended. */
export async function listLaws({ db }: Deps, query: PageRequest & { search?: string }): Promise<Page<CitedLaw>> {
  const [rows, total] = await Promise.all([lawRows(db, query.search, slice(query)), countLaws(db, query.search)])
  return paged(rows, total, query)
}

/** Amendments that were recorded, with how many questions still wait for somebody to look. */
export async function listAmendments({ db }: Deps, query: PageRequest): Promise<Page<Amendment>> {
  const [rows, total] = await Promise.all([listRows(db, slice(query)), countAmendments(db)])
  return paged(await presentAmendments(db, rows), total, query)
}

type Row = Selectable<LawAmendmentTable> & { open: number }

export async function presentAmendments(db: Db, rows: readonly Row[]): Promise<Amendment[]> {
  const names = await accountNames(
    db,
    rows.map(({ createdBy }) => createdBy),
  )
  return rows.map(({ createdBy, createdAt, ...row }) => ({
    ...row,
    createdByName: names.get(createdBy) ?? '',
    createdAt: createdAt.toISOString(),
  }))
}
