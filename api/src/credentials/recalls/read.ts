import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { todayOf } from '../../kernel/clock.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { organFacts } from '../../organisations/index.ts'
import { type Db, inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { Recall, RecallItem } from './contract.ts'
import { countItemsOf, listItems } from './item-queries.ts'
import { countItems, countRecalls, findRecall, listRecalls, type RecallRow } from './queries.ts'

export async function listRecallsIn(
  { db, clock }: Deps,
  caller: Caller,
  { state, ...page }: PageRequest & { state?: Recall['state'] },
): Promise<Page<Recall>> {
  return inScope(db, caller, async (trx) => {
    const rows = await listRecalls(trx, caller.scope, state, slice(page))
    const items = await presentAll(trx, caller, rows, todayOf(clock))
    return paged(items, await countRecalls(trx, caller.scope, state), page)
  })
}

export async function readRecall({ db, clock }: Deps, caller: Caller, id: string): Promise<Recall> {
  return inScope(db, caller, (trx) => presentRecall(trx, caller, id, todayOf(clock)))
}

export async function readItems(
  { db }: Deps,
  caller: Caller,
  id: string,
  { state, ...page }: PageRequest & { state?: RecallItem['state'] },
): Promise<Page<RecallItem>> {
  return inScope(db, caller, async (trx) => {
    if (!(await findRecall(trx, caller.scope, id))) throw new Refusal('not-found', 'recall-not-found')
    return paged(await listItems(trx, id, state, slice(page)), await countItemsOf(trx, id, state), page)
  })
}

export async function presentRecall(db: Db, caller: Caller, id: string, day: string): Promise<Recall> {
  const row = await findRecall(db, caller.scope, id)
  if (!row) throw new Refusal('not-found', 'recall-not-found')
  return (await presentAll(db, caller, [row], day))[0]!
}

/** Last day on which a decided recall may be undone as a whole. */
export const undoUntil = (decidedAt: Date | null, days: number): string | null =>
  decidedAt && addDays(dayOf(decidedAt), days)

async function presentAll(db: Db, caller: Caller, rows: readonly RecallRow[], day: string): Promise<Recall[]> {
  if (rows.length === 0) return []
  const ids = rows.flatMap(({ proposedBy, decidedBy, undoneBy }) => [proposedBy, decidedBy, undoneBy])
  const names = await accountNames(db, [...new Set(ids.filter((id) => id !== null))])
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? ''))
  const counts = await countItems(
    db,
    rows.map(({ id }) => id),
  )
  const days = await ruleOn(db, 'recall.undo_days', day)
  const organs = await organFacts(
    db,
    rows.flatMap(({ stages }) => stages.flatMap(({ organIds = [] }) => organIds)),
  )
  return rows.map(({ excepted: _, proposedBy, proposedAt, decidedBy, decidedAt, undoneBy, undoneAt, ...row }) => {
    const until = undoUntil(decidedAt, days)
    return {
      ...row,
      stages: row.stages.map((stage) => ({
        ...stage,
        ...(stage.organIds && { organNames: stage.organIds.map((id) => organs.get(id)?.name ?? '') }),
      })),
      proposedByName: nameOf(proposedBy) ?? '',
      proposedAt: proposedAt.toISOString(),
      decidedByName: nameOf(decidedBy),
      decidedAt: decidedAt?.toISOString() ?? null,
      undoneByName: nameOf(undoneBy),
      undoneAt: undoneAt?.toISOString() ?? null,
      undoUntil: until,
      counts: counts.get(row.id)!,
      openActions: openActions({ state: row.state, proposedBy, until }, caller, day),
    }
  })
}

function openActions(
  { state, proposedBy, until }: { state: Recall['state']; proposedBy: string; until: string | null },
  { permissions, accountId }: Caller,
  day: string,
): Recall['openActions'] {
  const isOwn = proposedBy === accountId
  const mayDecide = permissions.has('recall:decide') && !isOwn
  if (state === 'PROPOSED')
    return [
      ...(mayDecide ? (['DECIDE', 'REFUSE'] as const) : []),
      ...(isOwn && permissions.has('recall:propose') ? (['TAKE_BACK'] as const) : []),
    ]
  return state === 'DONE' && mayDecide && until !== null && day <= until ? ['UNDO'] : []
}
