import type { Deps } from '../../deps.ts'
import { accountNames } from '../../identity/index.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Plan, PlanRow } from './contract.ts'
import { readCoverage } from './coverage.ts'
import { countPlans, findPlan, listItems, listPlans as listRows, type PlanFilter, type PlanRowData } from './queries.ts'
import { PLAN_ACTIONS, type PlanAction, type PlanFacts, planClosedBecause } from './rules/life.ts'

export function listPlans({ db }: Deps, caller: Caller, query: PageRequest & PlanFilter): Promise<Page<PlanRow>> {
  return inScope(db, caller, async (trx) => {
    const rows = await listRows(trx, caller.scope, query, slice(query))
    return paged(rows.map(presentRow), await countPlans(trx, caller.scope, query), query)
  })
}

type ListedRow = Awaited<ReturnType<typeof listRows>>[number]

const presentRow = (row: ListedRow): PlanRow => ({
  id: row.id,
  year: row.year,
  organId: row.organId,
  organName: row.organName,
  name: row.name,
  state: row.state,
  itemCount: row.itemCount,
  promisedHours: row.promised / 100,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
})

export async function readPlan(deps: Deps, caller: Caller, id: string): Promise<Plan> {
  const { row, items, names } = await inScope(deps.db, caller, async (trx) => {
    const row = await findPlan(trx, caller.scope, id)
    if (!row) throw planNotFound()
    const items = await listItems(trx, id)
    return { row, items, names: await accountNames(trx, [row.createdBy, ...(row.decidedBy ? [row.decidedBy] : [])]) }
  })
  const facts = factsOf(row, caller)
  const because = PLAN_ACTIONS.map((action) => [action, planClosedBecause(action, facts, caller.permissions)] as const)
  return {
    ...presentRow(row),
    note: row.note,
    items: items.map((item) => ({ ...item, hours: item.hours / 100 })),
    coverage: await readCoverage(deps, row, items),
    authorName: names.get(row.createdBy) ?? '',
    submittedAt: row.submittedAt?.toISOString() ?? null,
    deciderName: row.decidedBy ? (names.get(row.decidedBy) ?? '') : null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    reason: row.reason,
    openActions: because.flatMap(([action, code]) => (code ? [] : [action])),
    closedBecause: Object.fromEntries(
      because.filter((entry): entry is [PlanAction, NonNullable<(typeof entry)[1]>] => entry[1] !== undefined),
    ),
    version: row.version,
  }
}

export const planNotFound = () => new Refusal('not-found', 'plan-not-found')

export const factsOf = (row: PlanRowData, { accountId }: Caller): PlanFacts => ({
  state: row.state,
  items: row.itemCount,
  isAuthor: row.writers.includes(accountId),
  isInScope: row.isInScope,
})
