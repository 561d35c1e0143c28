import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { notify } from '../../notices/index.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { cardLost } from '../cards/lose.ts'
import { insertEvents } from '../events.ts'
import { announceCards } from '../proof/status-lists/announce.ts'
import { type CredentialRow, lockCredential, lockOwnCredential, markLost } from '../queries.ts'
import { stateInForce } from '../rules/scheduled.ts'

/** 挂失 by the unit, for a credential in its scope. */
export const reportLoss = (deps: Deps, caller: Caller, id: string, circumstances: string): Promise<object> =>
  report(deps, caller, circumstances, (trx) => lockCredential(trx, caller.scope, id))

/** 挂失 by the holder himself. */
export const reportMyLoss = (deps: Deps, caller: Caller, id: string, circumstances: string): Promise<object> =>
  report(deps, caller, circumstances, async (trx) =>
    caller.personId ? lockOwnCredential(trx, caller.personId, id) : undefined,
  )

/**
 * Public from the commit on, whatever the state: whoever scans it is told that it was reported lost. Only the next edition
 * takes the mark away; a card that is found again stays dead (edge case 21).
 */
async function report(
  { db, clock }: Deps,
  caller: Caller,
  circumstances: string,
  find: (trx: Trx) => Promise<CredentialRow | undefined>,
): Promise<object> {
  const at = clock.now()
  await inScope(db, caller, async (trx) => {
    const row = await find(trx)
    if (!row) throw new Refusal('not-found', 'credential-not-found')
    const state = stateInForce(row, dayOf(at))
    if (!['ACTIVE', 'SUSPENDED', 'WITHDRAWN'].includes(state))
      throw new Refusal('conflict', 'credential-not-in-this-state', { state })
    if (!(await markLost(trx, row, at))) throw new Refusal('conflict', 'credential-lost-already')
    await cardLost(trx, row.id, { at, actorId: caller.accountId, reason: circumstances })
    const when = { effectiveAt: at, recordedAt: at, actorId: caller.accountId, decisionId: null }
    await insertEvents(trx, [
      { credentialId: row.id, action: 'LOSS', fromState: state, toState: state, ...when, detail: { circumstances } },
    ])
    // At once in the lists of verifiers without a network, too.
    await announceCards(trx)
    await notify(trx, {
      personId: row.personId,
      kind: 'credential-lost',
      params: { credentialNo: row.credentialNo },
      link: '/my/credentials',
    })
    await audit.record(trx, {
      at,
      caller,
      action: 'credential.report-loss',
      subjectKind: 'credential',
      subjectId: row.id,
      organId: row.organId,
      detail: { credentialNo: row.credentialNo, state },
    })
  })
  return {}
}
