import * as audit from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { inScope, type Trx } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { failedGuards } from '../../rules/registration-guards.ts'
import type { UnitAction } from '../../rules/registration-review.ts'
import type { Registration } from '../contract.ts'
import { presentRegistration, verdictOn } from './present.ts'
import { findRegistration, lockRegistrations, moveRegistrations, type RegistrationRow } from './queries.ts'
import { guardsNow } from './read.ts'
import { refusalOf } from './review.ts'

interface Request {
  action: UnitAction
  reason: string | null
  version: number
}

/** The unit sends a returned registration again, or takes one back. */
export function amendRegistration(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  { action, reason, version }: Request,
): Promise<Registration> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const [row] = await lockRegistrations(trx, caller, [id])
    if (!row) throw new Refusal('not-found', 'registration-not-found')
    if (row.version !== version)
      throw new Refusal('conflict', 'registration-changed-meanwhile', { version: row.version })
    const verdict = verdictOn(row, caller, action, at)
    if (!verdict.allowed) throw refusalOf(verdict.because, row.state)
    if (action === 'RESUBMIT') await refuseIneligible(trx, caller, row, at)

    const { to, nextLevel } = verdict
    await moveRegistrations(trx, [{ id, version, from: row.state, to, nextLevel, level: null, reason }], {
      actorId: caller.accountId,
      at,
    })
    const moved = presentRegistration((await findRegistration(trx, caller, id))!, caller, at)
    await audit.record(trx, {
      at,
      caller,
      action: `exam-registration.${action.toLowerCase()}`,
      subjectKind: 'exam_registration',
      subjectId: id,
      organId: row.organId,
      detail: { from: row.state, to, reason },
    })
    return moved
  })
}

/** What was wrong when the registration was returned must be right when it comes again. */
async function refuseIneligible(trx: Trx, caller: Caller, row: RegistrationRow, now: Date): Promise<void> {
  const guards = failedGuards(await guardsNow(trx, caller, row, now))
  const { personId, personName: name } = row
  if (guards.length > 0)
    throw new Refusal('conflict', 'registration-refused', { persons: [{ personId, name, guards }] })
}
