import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asSystem } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { findClass, isOrganIn, lockClass } from '../queries.ts'
import { cancelClosedBecause } from '../rules/enrolment-life.ts'
import { holdTimetables } from '../timetable/queries.ts'
import type { Enrolment } from './contract.ts'
import { presentEnrolment } from './list.ts'
import { moveEnrolments } from './move-queries.ts'
import { moveUp } from './move-up.ts'
import { findEnrolment } from './queries.ts'
import { seat } from './seat.ts'

/** Moves somebody to another class of the caller's with a free place (调班); the place left goes to the waiting list. */
export async function moveEnrolment(
  deps: Deps,
  caller: Caller,
  id: string,
  { classId, reason, version }: { classId: string; reason?: string; version: number },
): Promise<Enrolment> {
  const at = deps.clock.now()
  const created = await asSystem(deps.db, async (trx) => {
    const known = await findEnrolment(trx, id)
    if (!known || !(await isOrganIn(trx, caller.scope, known.classOrganId)))
      throw new Refusal('not-found', 'enrolment-not-found')
    const target = await findClass(trx, classId)
    if (!target || !(await isOrganIn(trx, caller.scope, target.organId)))
      throw new Refusal('not-found', 'class-not-found')
    if (classId === known.classId) throw new Refusal('invalid', 'enrolment-same-class')

    await holdTimetables(trx)
    // In one order for everybody: two moves that cross wait for each other instead of deadlocking.
    for (const each of [known.classId, classId].sort()) await lockClass(trx, each)
    const [from, to] = [(await findClass(trx, known.classId))!, (await findClass(trx, classId))!]
    const enrolment = (await findEnrolment(trx, id))!
    if (enrolment.version !== version)
      throw new Refusal('conflict', 'enrolment-changed-meanwhile', { version: enrolment.version })
    const because = cancelClosedBecause({ ...enrolment, class: from })
    if (because) throw new Refusal('conflict', because, { state: enrolment.state, class: from.state })

    const moved = { id, reason: reason ?? null }
    const [row] = await seat(trx, caller, to, { source: 'MOVED', personIds: [enrolment.personId], from: moved, at })
    await moveEnrolments(trx, [id], { from: [enrolment.state], to: 'CANCELLED', reason: reason ?? 'moved', at })
    await moveUp(trx, caller, from, at)
    return row!.id
  })
  return presentEnrolment(deps, caller, created)
}
