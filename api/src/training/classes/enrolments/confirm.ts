import * as audit from '../../../audit/index.ts'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { asSystem } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { isOrganIn } from '../queries.ts'
import { confirmClosedBecause } from '../rules/enrolment-life.ts'
import { ENROLMENT_STATES } from '../rules/words.ts'
import { moveEnrolments } from './move-queries.ts'
import { listInState } from './queries.ts'
import { lockForSeating } from './seat.ts'
import { tellTrainees } from './tell.ts'

interface Confirmation {
  confirmed: number
  refused: { id: string; code: string }[]
}

/** Confirms nominations of a class; those that can't be are listed with the reason. */
export function confirmEnrolments(deps: Deps, caller: Caller, classId: string, ids: string[]): Promise<Confirmation> {
  const at = deps.clock.now()
  return asSystem(deps.db, async (trx) => {
    const row = await lockForSeating(trx, classId)
    if (!(await isOrganIn(trx, caller.scope, row.organId))) throw new Refusal('not-found', 'class-not-found')
    const known = new Map((await listInState(trx, classId, ENROLMENT_STATES)).map((one) => [one.id, one]))
    const verdicts = ids.map((id) => {
      const one = known.get(id)
      return { id, code: one ? confirmClosedBecause({ ...one, class: row }) : ('enrolment-not-found' as const) }
    })
    const fit = verdicts.filter(({ code }) => code === undefined).map(({ id }) => id)
    const moved = await moveEnrolments(trx, fit, { from: ['NOMINATED'], to: 'CONFIRMED', at })
    await tellTrainees(
      trx,
      row,
      'class-confirmed',
      moved.map(({ personId }) => personId),
    )
    await audit.recordMany(
      trx,
      moved.map(({ id, organId, personId }) => ({
        at,
        caller,
        action: 'enrolment.confirm',
        subjectKind: 'enrolment',
        subjectId: id,
        organId,
        detail: { classId, personId },
      })),
    )
    const refused = verdicts.flatMap(({ id, code }) => (code ? [{ id, code }] : []))
    return { confirmed: moved.length, refused }
  })
}
