import type { Caller } from '../../platform/http/caller.ts'
import type { Filing } from '../contract.ts'
import { openFilingActions } from '../rules/filing.ts'
import type { FilingRow } from './queries.ts'

/** As this caller sees it on `day`, with the buttons he has. */
export function presentFiling(row: FilingRow, caller: Caller, day: string): Filing {
  const { organId: _, fileId: __, createdBy: ___, createdAt, decidedAt, ...shown } = row
  const hand = {
    ...caller,
    mayWrite: caller.permissions.has('filing:write'),
    mayDecide: caller.permissions.has('filing:decide'),
  }
  return {
    ...shown,
    expired: row.state === 'FILED' && row.validTo !== null && row.validTo < day,
    createdAt: createdAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    openActions: openFilingActions(row, hand),
  }
}
