import { accountNames } from '../../identity/index.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Decision } from '../contract.ts'
import type { DecisionRow } from './queries.ts'

/** As this caller sees them, with the buttons he has. */
export async function presentDecisions(db: Db, caller: Caller, rows: readonly DecisionRow[]): Promise<Decision[]> {
  const accounts = rows.flatMap(({ proposedBy, decidedBy }) => (decidedBy ? [proposedBy, decidedBy] : [proposedBy]))
  const names = await accountNames(db, [...new Set(accounts)])
  return rows.map((row) => {
    const { organId: _, personId: __, proposedBy, proposedAt, decidedBy, decidedAt, ...shown } = row
    return {
      ...shown,
      proposedByName: names.get(proposedBy) ?? '',
      proposedAt: proposedAt.toISOString(),
      decidedByName: decidedBy ? (names.get(decidedBy) ?? '') : null,
      decidedAt: decidedAt?.toISOString() ?? null,
      openActions: openActions(row, caller),
    }
  })
}

function openActions({ state, proposedBy, personId }: DecisionRow, caller: Caller): Decision['openActions'] {
  if (state !== 'PROPOSED') return []
  const isOwn = proposedBy === caller.accountId
  const mayDecide = caller.permissions.has('decision:decide') && !isOwn && caller.personId !== personId
  return [
    ...(mayDecide ? (['DECIDE', 'REFUSE'] as const) : []),
    ...(isOwn && caller.permissions.has('decision:propose') ? (['TAKE_BACK'] as const) : []),
  ]
}
