import * as audit from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import { dayOf } from '../../../kernel/day.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Db, inScope } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { failedGuards } from '../../rules/registration-guards.ts'
import type { UnitAction } from '../../rules/registration-review.ts'
import type { Registration } from '../contract.ts'
import { dueDays } from './clock.ts'
import { presentRegistration, verdictOn } from './present.ts'
import { findRegistration, lockRegistrations, moveRegistrations } from './queries.ts'
import { guardsNow } from './read.ts'
import { refusalOf } from './review.ts'

interface Request {
  action: UnitAction
  reason: string | null
  version: number
}

/** The unit sends a returned registration again, or takes one back. */
export async function amendRegistration(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  { action, reason, version }: Request,
): Promise<Registration> {
  const at = clock.now()
  if (action === 'RESUBMIT') await refuseIneligible(db, caller, id, at)
  return inScope(db, caller, async (trx) => {
    const [row] = await lockRegistrations(trx, caller, [id])
    if (!row) throw new Refusal('not-found', 'registration-not-found')
    if (row.version !== version)
      throw new Refusal('conflict', 'registration-changed-meanwhile', { version: row.version })
    const verdict = verdictOn(row, caller, action, at)
    if (!verdict.allowed) throw refusalOf(verdict.because, row.state)

    const { to, nextLevel } = verdict
    const dueOn = nextLevel && (await dueDays(trx, dayOf(at)))[nextLevel]
    await moveRegistrations(trx, [{ id, version, from: row.state, to, nextLevel, dueOn, level: null, reason }], {
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
async function refuseIneligible(db: Db, caller: Caller, id: string, now: Date): Promise<void> {
  const row = await inScope(db, caller, (trx) => findRegistration(trx, caller, id))
  // Whether it may be sent again at all is judged first, below.
  if (row?.state !== 'RETURNED') return
  const guards = failedGuards(await guardsNow(db, caller, row, now))
  const { personId, personName: name } = row
  if (guards.length > 0)
    throw new Refusal('conflict', 'registration-refused', { persons: [{ personId, name, guards }] })
}
