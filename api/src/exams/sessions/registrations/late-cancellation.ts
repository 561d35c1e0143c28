import * as audit from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import { dayOf } from '../../../kernel/day.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { notifyMany } from '../../../notices/index.ts'
import { inScope } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { ruleOn } from '../../../regulations/index.ts'
import { type EndProblem, lateCancelProblem, voidProblem } from '../../rules/registration-end.ts'
import type { Registration } from '../contract.ts'
import { presentRegistration } from './present.ts'
import { findRegistration, lockRegistrations, moveRegistrations, type RegistrationRow } from './queries.ts'

interface LateCancellation {
  ids: string[]
  reasonCode: string
  facts: string
}

interface Outcome {
  cancelled: number
  refused: { id: string; code: string }[]
}

/**
 * Takes back admitted candidates who can't come for a good reason (因病、抗洪抢险等), one or a whole county at once: they
 * are not absent, and may come to the make-up. Those that can't be are named with the reason.
 */
export function cancelLate(
  { db, clock }: Deps,
  caller: Caller,
  { ids, reasonCode, facts }: LateCancellation,
): Promise<Outcome> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const reasons: readonly string[] = await ruleOn(trx, 'exam.late_cancel_reasons', dayOf(at))
    if (!reasons.includes(reasonCode))
      throw new Refusal('invalid', 'late-cancel-reason-unknown', {
        errors: [{ field: 'reasonCode', code: 'late-cancel-reason-unknown' }],
      })
    const found = new Map((await lockRegistrations(trx, caller, ids)).map((row) => [row.id, row]))
    const refused: Outcome['refused'] = []
    const ending = [...new Set(ids)].flatMap((id): RegistrationRow[] => {
      const row = found.get(id)
      const code = row
        ? lateCancelProblem({ ...row, isOwnCase: row.personId === caller.personId }, caller)
        : 'registration-not-found'
      if (code) refused.push({ id, code })
      return row && !code ? [row] : []
    })
    await endAs(trx, caller, ending, { to: 'CANCELLED_LATE', reason: `${reasonCode} ${facts}`.trim(), at })
    await notifyMany(
      trx,
      ending.map(({ personId, sessionName }) => ({
        personId,
        kind: 'registration-cancelled' as const,
        params: { sessionName, reason: facts },
        link: '/exams/mine',
      })),
    )
    await audit.recordMany(
      trx,
      ending.map(({ id, organId, state }) => ({
        at,
        caller,
        action: 'exam-registration.cancel-late',
        subjectKind: 'exam_registration',
        subjectId: id,
        organId,
        detail: { from: state, reasonCode, facts },
      })),
    )
    return { cancelled: ending.length, refused }
  })
}

/** Declares a registration void (报名无效) because it rested on false data. */
export function voidRegistration(
  { db, clock }: Deps,
  caller: Caller,
  id: string,
  { reason, version }: { reason: string; version: number },
): Promise<Registration> {
  const at = clock.now()
  return inScope(db, caller, async (trx) => {
    const [row] = await lockRegistrations(trx, caller, [id])
    if (!row) throw new Refusal('not-found', 'registration-not-found')
    if (row.version !== version)
      throw new Refusal('conflict', 'registration-changed-meanwhile', { version: row.version })
    const because = voidProblem({ ...row, isOwnCase: row.personId === caller.personId }, caller)
    if (because) throw new Refusal(CONFLICTS.has(because) ? 'conflict' : 'forbidden', because, { state: row.state })
    await endAs(trx, caller, [row], { to: 'VOIDED', reason, at })
    const params = { sessionName: row.sessionName, name: row.personName, reason }
    const link = `/exam-registrations/${id}`
    await notifyMany(trx, [
      { personId: row.personId, kind: 'registration-voided', params, link: '/exams/mine' },
      { accountId: row.createdBy, kind: 'registration-voided', params, link },
    ])
    await audit.record(trx, {
      at,
      caller,
      action: 'exam-registration.void',
      subjectKind: 'exam_registration',
      subjectId: id,
      organId: row.organId,
      detail: { from: row.state, reason },
    })
    return presentRegistration((await findRegistration(trx, caller, id))!, caller, at)
  })
}

/** What the registration forbids, not the caller. */
const CONFLICTS: ReadonlySet<EndProblem> = new Set(['registration-rehearsal', 'registration-state'])

const endAs = (
  trx: Parameters<typeof moveRegistrations>[0],
  { accountId }: Caller,
  rows: readonly RegistrationRow[],
  { to, reason, at }: { to: 'CANCELLED_LATE' | 'VOIDED'; reason: string; at: Date },
) =>
  moveRegistrations(
    trx,
    rows.map(({ id, version, state }) => ({
      ...{ id, version, from: state, to, reason },
      ...{ nextLevel: null, dueOn: null, level: null },
    })),
    { actorId: accountId, at },
  )
