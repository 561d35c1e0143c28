import { dayOf } from '../../../kernel/day.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { lateCancelProblem, voidProblem } from '../../rules/registration-end.ts'
import { isRegistrationOpen } from '../../rules/registration-guards.ts'
import {
  type AmendVerdict,
  decideAmendment,
  decideReview,
  REGISTRATION_ACTIONS,
  type RegistrationFacts,
} from '../../rules/registration-review.ts'
import type { Registration } from '../contract.ts'
import type { RegistrationRow } from './queries.ts'

export type RegistrationAction = (typeof REGISTRATION_ACTIONS)[number]

/** What an action of the caller does to a registration, or why he may not take it. */
export function verdictOn(row: RegistrationRow, caller: Caller, action: RegistrationAction, now: Date): AmendVerdict {
  if (action === 'RESUBMIT' || action === 'CANCEL') {
    const isOpen = isRegistrationOpen({ ...row, state: row.sessionState }, now)
    return decideAmendment(row, action, { isOpen, permissions: caller.permissions })
  }
  return decideReview(factsOf(row, caller), caller, action)
}

const factsOf = (row: RegistrationRow, caller: Caller): RegistrationFacts => ({
  ...row,
  isOwnCase: row.personId === caller.personId,
})

function openEnds(row: RegistrationRow, caller: Caller): ('CANCEL_LATE' | 'VOID')[] {
  const facts = { ...row, isOwnCase: row.personId === caller.personId }
  const open: ('CANCEL_LATE' | 'VOID')[] = []
  if (!lateCancelProblem(facts, caller)) open.push('CANCEL_LATE')
  if (!voidProblem(facts, caller)) open.push('VOID')
  return open
}

/** A registration as the caller sees it, with what he may do. */
export function presentRegistration(row: RegistrationRow, caller: Caller, now: Date): Registration {
  const { id, sessionId, sessionName, personId, personName, organName, domainCode, state, nextLevel } = row
  const { slotName, admissionNo, seatNo, reason, version } = row
  return {
    id,
    sessionId,
    sessionName,
    personId,
    personName,
    organName,
    domainCode,
    state,
    nextLevel,
    slotName,
    startsAt: row.startsAt?.toISOString() ?? null,
    admissionNo,
    seatNo,
    reason,
    submittedAt: row.submittedAt.toISOString(),
    dueOn: nextLevel && row.dueOn,
    overdue: nextLevel !== null && row.dueOn !== null && row.dueOn < dayOf(now),
    roomName: row.roomName,
    version,
    openActions: [
      ...REGISTRATION_ACTIONS.filter((action) => verdictOn(row, caller, action, now).allowed),
      ...openEnds(row, caller),
    ],
  }
}
