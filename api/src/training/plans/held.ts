import * as audit from '../../audit/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { lockPlan, type PlanRowData } from './queries.ts'
import { factsOf, planNotFound } from './read.ts'
import { type PlanAction, planClosedBecause } from './rules/life.ts'

/** The plan, held, if this may be done with it now. */
export async function openPlan(
  action: PlanAction,
  trx: Trx,
  caller: Caller,
  id: string,
  version?: number,
): Promise<PlanRowData> {
  const row = await lockPlan(trx, caller.scope, id)
  if (!row) throw planNotFound()
  if (version !== undefined && row.version !== version)
    throw new Refusal('conflict', 'plan-changed-meanwhile', { version: row.version })
  const because = planClosedBecause(action, factsOf(row, caller), caller.permissions)
  if (because) throw new Refusal('conflict', because, { state: row.state })
  return row
}

export const recordPlan = (
  trx: Trx,
  act: { at: Date; caller: Caller; action: string },
  { id, organId }: { id: string; organId: string },
  detail: Record<string, unknown>,
): Promise<void> => audit.record(trx, { ...act, subjectKind: 'training_plan', subjectId: id, organId, detail })
