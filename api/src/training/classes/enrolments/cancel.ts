import * as audit from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { type DetailedClass, isOrganIn } from '../queries.ts'
import { cancelClosedBecause } from '../rules/enrolment-life.ts'
import type { Enrolment } from './contract.ts'
import { presentEnrolment } from './list.ts'
import { moveEnrolments } from './move-queries.ts'
import { moveUp } from './move-up.ts'
import { type EnrolmentRow, findEnrolment } from './queries.ts'
import { lockForSeating } from './seat.ts'
import { tellTrainees } from './tell.ts'

/** Whose hand: the unit's own nomination, the coordinator's class, or the officer himself. */
export type CancelledBy = 'UNIT' | 'COORDINATOR' | 'SELF'

export async function cancelEnrolment(
  deps: Deps,
  caller: Caller,
  id: string,
  { by, reason, version }: { by: 'UNIT' | 'COORDINATOR'; reason: string; version: number },
): Promise<Enrolment> {
  const at = deps.clock.now()
  await asSystem(deps.db, async (trx) => {
    const { row, enrolment } = await lockEnrolment(trx, id)
    const organId = by === 'UNIT' ? enrolment.organId : row.organId
    if (!(await isOrganIn(trx, caller.scope, organId))) throw new Refusal('not-found', 'enrolment-not-found')
    if (enrolment.version !== version)
      throw new Refusal('conflict', 'enrolment-changed-meanwhile', { version: enrolment.version })
    await cancelLocked(trx, caller, { row, enrolment, by, reason }, at)
  })
  return presentEnrolment(deps, caller, id)
}

/** The enrolment and its class, the class first, as everywhere. */
export async function lockEnrolment(trx: Trx, id: string): Promise<{ row: DetailedClass; enrolment: EnrolmentRow }> {
  const known = await findEnrolment(trx, id)
  if (!known) throw new Refusal('not-found', 'enrolment-not-found')
  const row = await lockForSeating(trx, known.classId)
  return { row, enrolment: (await findEnrolment(trx, id))! }
}

interface Cancelling {
  row: DetailedClass
  enrolment: EnrolmentRow
  by: CancelledBy
  reason: string
}

/** Gives the place to the waiting list, and tells the officer unless he did it himself. */
export async function cancelLocked(
  trx: Trx,
  caller: Caller,
  { row, enrolment, by, reason }: Cancelling,
  at: Date,
): Promise<void> {
  const because = cancelClosedBecause({ ...enrolment, class: row })
  if (because) throw new Refusal('conflict', because, { state: enrolment.state, class: row.state })
  const moved = await moveEnrolments(trx, [enrolment.id], {
    from: [enrolment.state],
    to: 'CANCELLED',
    reason,
    at,
  })
  if (moved.length === 0) throw new Refusal('conflict', 'enrolment-changed-meanwhile')
  if (by !== 'SELF') await tellTrainees(trx, row, 'class-enrolment-cancelled', [enrolment.personId], { reason })
  await moveUp(trx, caller, row, at)
  await audit.record(trx, {
    at,
    caller,
    action: `enrolment.${by === 'COORDINATOR' ? 'decline' : 'cancel'}`,
    subjectKind: 'enrolment',
    subjectId: enrolment.id,
    organId: enrolment.organId,
    detail: { classId: row.id, personId: enrolment.personId, from: enrolment.state, reason },
  })
}
