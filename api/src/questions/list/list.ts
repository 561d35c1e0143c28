import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { QuestionRow } from '../contract.ts'
import { plain } from '../versions/texts.ts'
import type { Filter } from './condition-queries.ts'
import { countFound, listPage, listRows, type Sort } from './queries.ts'
import { viewerOf } from './viewer.ts'

type Query = PageRequest & Filter & { sort?: Sort }

/** A page of questions without their keys; one who only writes sees his own work. */
export async function listQuestions({ db }: Deps, caller: Caller, query: Query): Promise<Page<QuestionRow>> {
  const { page: _, size: __, sort, ...filter } = query
  const viewer = viewerOf(caller)
  const [ids, total] = await Promise.all([
    listPage(db, filter, viewer, { ...slice(query), ...(sort && { sort }) }),
    countFound(db, filter, viewer),
  ])
  const rows = new Map((await listRows(db, ids)).map((row) => [row.id, row]))
  const names = await accountNames(
    db,
    [...rows.values()].map(({ authorId }) => authorId),
  )
  const items = ids.map((id): QuestionRow => {
    const { authorId, markup, stem, practiceSince, dubious, updatedAt, ...row } = rows.get(id)!
    return {
      ...row,
      stem: plain(stem, markup),
      authorName: names.get(authorId) ?? '',
      practiceSince: practiceSince?.toISOString() ?? null,
      dubious: dubious ?? [],
      updatedAt: updatedAt.toISOString(),
    }
  })
  return paged(items, total, query)
}
