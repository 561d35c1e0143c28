import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { addDays, addMonths, dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem } from '../../platform/db/database.ts'
import { NOBODY } from '../../platform/http/caller.ts'
import { rulesOn } from '../../regulations/index.ts'
import { settleDue } from '../acts/apply-due.ts'
import { entryOf, type Proposal, writeProposal } from '../acts/propose.ts'
import { isProposed } from '../acts/queries.ts'
import { lockCredential } from '../queries.ts'
import { findHeldForEnforcement } from './system-queries.ts'

interface Shortfall {
  personId: string
  year: number
  missing: number
  due: string | null
}

/** 未达年度培训要求 in the catalogue. */
const GROUND = 'SUS-10'

/**
 * Proposes, once a year and credential, to suspend somebody whose hours are missing after all warnings. The system only
 * proposes: one officer takes it up by serving the notice, another decides. Where the act is not possible nothing is proposed.
 */
export async function proposeShortfall(
  { db, clock }: Deps,
  { personId, year, missing, due }: Shortfall,
): Promise<void> {
  const at = clock.now()
  const day = dayOf(at)
  await asSystem(db, async (trx) => {
    const held = await findHeldForEnforcement(trx, personId)
    if (held) await settleDue(trx, [held], at)
    const credential = held && (await lockCredential(trx, '/', held))
    if (!credential) return
    const origin = `shortfall:${year}:${credential.id}`
    if (await isProposed(trx, origin)) return
    const rules = await rulesOn(trx, ['suspension.max_months', 'suspension.shortfall_months'], day)
    const months = Math.min(rules['suspension.max_months'], rules['suspension.shortfall_months'])
    const proposal: Proposal = {
      action: 'SUSPEND',
      reasonCode: GROUND,
      facts: `${year}年度培训学时尚缺${missing}学时${due ? `，经书面通知，截至${due}仍未补足` : ''}。`,
      startsOn: day,
      endsOn: addDays(addMonths(day, months), -1),
      endEvent: null,
      conditions: [{ code: 'RETRAINING', year }],
      version: credential.version,
    }
    try {
      const id = await writeProposal(trx, credential, proposal, { by: NOBODY.accountId, at, origin })
      await audit.record(trx, entryOf(credential, proposal, id, at))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await audit.record(trx, {
        ...{ at, caller: null, action: 'decision.propose', subjectKind: 'credential', subjectId: credential.id },
        ...{ organId: credential.organId, outcome: 'refused' as const, detail: { code: error.code, origin } },
      })
    }
  })
}
