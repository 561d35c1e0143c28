import * as audit from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import { dayOf } from '../../../kernel/day.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { notify } from '../../../notices/index.ts'
import { inScope } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import type { ReviewDecision } from '../../rules/registration-review.ts'
import type { Registration } from '../contract.ts'
import { dueDays } from './clock.ts'
import { presentRegistration, verdictOn } from './present.ts'
import { findRegistration, lockRegistrations, moveRegistrations } from './queries.ts'

interface Request {
  decision: ReviewDecision
  reason?: string
  version: number
}

/** Approves a registration at the caller's level, returns it to the unit, or rejects it. */
export function reviewRegistration(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  { decision, reason, version }: Request,
): Promise<Registration> {
  const at = clock.now()
  const stated = reason?.trim() || null
  if (decision !== 'APPROVE' && !stated) throw new Refusal('invalid', 'review-reason-missing', { field: 'reason' })
  return inScope(db, caller, async (trx) => {
    const [row] = await lockRegistrations(trx, caller, [id])
    if (!row) throw new Refusal('not-found', 'registration-not-found')
    if (row.version !== version)
      throw new Refusal('conflict', 'registration-changed-meanwhile', { version: row.version })
    const verdict = verdictOn(row, caller, decision, at)
    if (!verdict.allowed) throw refusalOf(verdict.because, row.state)

    const { to, nextLevel } = verdict
    const dueOn = nextLevel && (await dueDays(trx, dayOf(at)))[nextLevel]
    const move = { id, version, from: row.state, to, nextLevel, dueOn, level: row.nextLevel, reason: stated }
    await moveRegistrations(trx, [move], { actorId: caller.accountId, at })
    if (decision === 'RETURN') {
      const params = { sessionName: row.sessionName, name: row.personName, reason: stated! }
      await notify(trx, {
        accountId: row.createdBy,
        kind: 'registration-returned',
        params,
        link: `/exam-registrations/${id}`,
      })
    }
    const moved = presentRegistration((await findRegistration(trx, caller, id))!, caller, at)
    await audit.record(trx, {
      at,
      caller,
      action: `exam-registration.${decision.toLowerCase()}`,
      subjectKind: 'exam_registration',
      subjectId: id,
      organId: row.organId,
      detail: { from: row.state, to, level: row.nextLevel, reason: stated },
    })
    return moved
  })
}

/** The rule's "no" as the refusal that the caller sees. */
export function refusalOf(because: string, state: string): Refusal {
  const isForbidden = [
    'permission-missing',
    'review-level-foreign',
    'registration-own-submission',
    'registration-own-case',
  ].includes(because)
  return new Refusal(isForbidden ? 'forbidden' : 'conflict', because, { state })
}
