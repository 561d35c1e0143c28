import { randomUUID } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Db, inScope, type Trx, violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { invalid, ownOrgan, requireNone } from '../organs.ts'
import type { Plan, PlanInput } from './contract.ts'
import { itemsOf } from './coverage.ts'
import { openPlan, recordPlan } from './held.ts'
import {
  deletePlan,
  type ItemValues,
  insertPlan,
  listItems,
  type PlanRowData,
  replaceItems,
  updatePlan,
  usedItems,
} from './queries.ts'
import { readPlan } from './read.ts'
import { type PlanMove, stateAfter } from './rules/life.ts'

export async function createPlan(deps: Deps, caller: Caller, input: PlanInput): Promise<Plan> {
  const id = await saving(deps.db, caller, (trx) => draftPlan(trx, deps, caller, input, {}))
  return readPlan(deps, caller, id)
}

async function draftPlan(
  trx: Trx,
  { clock }: Deps,
  caller: Caller,
  { items, ...input }: PlanInput,
  detail: Record<string, unknown>,
): Promise<string> {
  const { organId, year, name } = input
  await ownOrgan(trx, caller, organId)
  const [id, at] = [randomUUID(), clock.now()]
  const values = {
    ...input,
    id,
    createdBy: caller.accountId,
    writers: [caller.accountId],
    createdAt: at,
    updatedAt: at,
  }
  await insertPlan(trx, values)
  await replaceItems(trx, id, itemValues(items, []))
  const said = { year, name, items: items.length, ...detail }
  await recordPlan(trx, { at, caller, action: 'training-plan.create' }, { id, organId }, said)
  return id
}

/** Items keep the ids that are the plan's own; an unknown one is refused. */
function itemValues(items: PlanInput['items'], own: readonly string[]): ItemValues[] {
  requireNone(
    items.flatMap(({ id }, i) =>
      id !== undefined && (!own.includes(id) || items.findIndex((item) => item.id === id) < i)
        ? [{ field: `items.${i}.id`, code: 'plan-item-unknown' }]
        : [],
    ),
  )
  return itemsOf(items).map(({ id, title, kind, category, hours, target, quarter }) => ({
    id: id ?? randomUUID(),
    title,
    kind,
    category,
    hours,
    target,
    quarter,
  }))
}

export async function changePlan(
  deps: Deps,
  caller: Caller,
  id: string,
  { version, items, ...input }: PlanInput & { version: number },
): Promise<Plan> {
  const at = deps.clock.now()
  await saving(deps.db, caller, async (trx) => {
    const row = await openPlan('CHANGE', trx, caller, id, version)
    if (input.organId !== row.organId) await ownOrgan(trx, caller, input.organId)
    const own = (await listItems(trx, id)).map((item) => item.id)
    const values = itemValues(items, own)
    const lost = (await usedItems(trx, id)).filter((used) => values.every((item) => item.id !== used))
    if (lost.length > 0) throw new Refusal('conflict', 'plan-item-used', { items: lost })
    await replaceItems(trx, id, values)
    await updatePlan(trx, row, { ...input, writers: withWriter(row, caller), updatedAt: at })
    const said = { year: input.year, name: input.name, items: items.length }
    await recordPlan(trx, { at, caller, action: 'training-plan.change' }, { id, organId: input.organId }, said)
  })
  return readPlan(deps, caller, id)
}

const withWriter = ({ writers }: PlanRowData, { accountId }: Caller): string[] => [...new Set([...writers, accountId])]

export function removePlan({ db, clock }: Deps, caller: Caller, id: string): Promise<Record<string, never>> {
  return inScope(db, caller, async (trx) => {
    const { organId, year, name } = await openPlan('DELETE', trx, caller, id)
    await deletePlan(trx, id)
    await recordPlan(trx, { at: clock.now(), caller, action: 'training-plan.delete' }, { id, organId }, { year, name })
    return {}
  })
}

/** Submits, approves, returns or closes it. */
export async function movePlan(
  deps: Deps,
  caller: Caller,
  id: string,
  { action, version, reason }: { action: PlanMove; version: number; reason?: string },
): Promise<Plan> {
  const at = deps.clock.now()
  const why = reason?.trim() || null
  if (action === 'RETURN' && !why) throw invalid('reason', 'reason-missing')
  await inScope(deps.db, caller, async (trx) => {
    const row = await openPlan(action, trx, caller, id, version)
    const decided = { decidedBy: caller.accountId, decidedAt: at, reason: action === 'RETURN' ? why : null }
    const submitted = { submittedBy: caller.accountId, submittedAt: at, writers: withWriter(row, caller) }
    await updatePlan(trx, row, {
      state: stateAfter(action),
      updatedAt: at,
      ...(action === 'SUBMIT' && submitted),
      ...((action === 'APPROVE' || action === 'RETURN') && decided),
    })
    const said = { from: row.state, to: stateAfter(action), ...(why && { reason: why }) }
    await recordPlan(trx, { at, caller, action: `training-plan.${action.toLowerCase()}` }, row, said)
  })
  return readPlan(deps, caller, id)
}

/** Last year's plan as this year's draft; a plan of a unit above becomes one of the caller's own. */
export async function copyPlan(
  deps: Deps,
  caller: Caller,
  id: string,
  { year, name, organId }: { year: number; name: string; organId?: string },
): Promise<Plan> {
  const copied = await saving(deps.db, caller, async (trx) => {
    const row = await openPlan('COPY', trx, caller, id)
    const items = (await listItems(trx, id)).map(({ title, kind, category, hours, target, quarter }) => ({
      title,
      kind,
      category,
      hours: hours / 100,
      target,
      quarter,
    }))
    const input = { year, name, organId: organId ?? row.organId, note: row.note, items }
    return draftPlan(trx, deps, caller, input, { copyOf: id })
  })
  return readPlan(deps, caller, copied)
}

async function saving<T>(db: Db, caller: Caller, work: (trx: Trx) => Promise<T>): Promise<T> {
  try {
    return await inScope(db, caller, work)
  } catch (error) {
    if (violates(error, 'training_plan_once')) throw invalid('name', 'plan-name-taken')
    throw error
  }
}
