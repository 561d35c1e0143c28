import type { Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { insertEvents } from '../events.ts'
import type { Approved } from './printed.ts'
import { withdrawInForce } from './queries.ts'

/** 调离本单位 in the catalogue. */
const GROUND = 'WDR-01'

/**
 * The approval of a transfer (调动换证) withdraws what its holder still had from the unit that he left (收回, edge case 9): he
 * never enforces for two units. Their rows are held; what was withdrawn at leaving is left alone.
 */
export async function withdrawTransferred(
  trx: Trx,
  caller: Caller,
  approved: readonly Approved[],
  at: Date,
): Promise<void> {
  const transfers = new Map(
    approved.flatMap(({ id, type, credential }) => (type === 'TRANSFER' && credential ? [[credential.id, id]] : [])),
  )
  if (transfers.size === 0) return
  const left = await withdrawInForce(trx, [...transfers.keys()])
  if (left.length === 0) return
  await insertEvents(
    trx,
    left.map(({ id, state }) => ({
      ...{ credentialId: id, action: 'WITHDRAW', fromState: state, toState: 'WITHDRAWN', decisionId: null },
      ...{ effectiveAt: at, recordedAt: at, actorId: caller.accountId },
      detail: { applicationId: transfers.get(id)!, reasonCode: GROUND },
    })),
  )
}
