import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import { NOBODY } from '../../platform/http/caller.ts'
import { ruleOn } from '../../regulations/index.ts'
import { entryOf, type Proposal, writeProposal } from '../acts/propose.ts'
import { lastDayIfLifted } from '../acts/stopped-clock.ts'
import { lockCredential } from '../queries.ts'
import { listEnded } from './system-queries.ts'

/** 有效期届满未延续 in the catalogue. */
const GROUND = 'CAN-03'
const AT_ONCE = 200
const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * Proposes, once for each credential and term, to cancel what ended and was not renewed in the days that the province gives
 * for the paperwork (`credential.expiry_paperwork_days`). Nothing hangs on it: past its last day it is not usable anyhow. The
 * system only proposes; one officer takes it up, another decides.
 */
export async function proposeExpired({ db, clock }: Deps): Promise<void> {
  const at = clock.now()
  const day = dayOf(at)
  const days = await asSystem(db, (trx) => ruleOn(trx, 'credential.expiry_paperwork_days', day))
  for (let after = FIRST; ; ) {
    const ended = await asSystem(db, (trx) => listEnded(trx, addDays(day, -days), { after, limit: AT_ONCE }))
    // Each by itself: what stands in the way of one proposal must not take the others along.
    for (const id of ended) await asSystem(db, (trx) => propose(trx, id, at))
    if (ended.length < AT_ONCE) return
    after = ended.at(-1)!
  }
}

async function propose(trx: Trx, id: string, at: Date): Promise<void> {
  const credential = await lockCredential(trx, '/', id)
  if (!credential) return
  const { validTo } = credential
  // A suspension that is lifted would give it more days.
  if ((await lastDayIfLifted(trx, credential, dayOf(at))) >= dayOf(at)) return
  const origin = `expiry:${id}:${validTo}`
  const proposal: Proposal = {
    ...{ action: 'CANCEL', reasonCode: GROUND, startsOn: dayOf(at), endsOn: null, endEvent: null },
    facts: `证件有效期于${validTo}届满，未办理续证。`,
    version: credential.version,
  }
  try {
    const decisionId = await writeProposal(trx, credential, proposal, { by: NOBODY.accountId, at, origin })
    await audit.record(trx, entryOf(credential, proposal, decisionId, at))
  } catch (error) {
    // Somebody was faster; whatever he does about it is enough.
    if (!(error instanceof Refusal)) throw error
  }
}
