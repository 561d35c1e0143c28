import * as audit from '../../../audit/index.ts'
import type { Trx } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { type DetailedClass, placesOf } from '../queries.ts'
import { mayFill } from '../rules/class-life.ts'
import { failedGuards } from '../rules/enrolment-guards.ts'
import { firstState, freed } from '../rules/waiting-list.ts'
import { judge } from './facts.ts'
import { lockPersons, moveEnrolments } from './move-queries.ts'
import { listInState } from './queries.ts'
import { tellTrainees } from './tell.ts'

/**
 * Gives free places of a locked class to the waiting list (候补递补), in its order. Who has left his post since, sits in
 * another class at the time or teaches here is passed over and keeps his place in the line.
 * @param caller whose act freed the place; null: the system's
 */
export async function moveUp(trx: Trx, caller: Caller | null, row: DetailedClass, at: Date): Promise<number> {
  if (!mayFill(row.state)) return 0
  const free = freed({ capacity: row.capacity, ...(await placesOf(trx, row.id)) })
  if (free === 0) return 0
  const waiting = await listInState(trx, row.id, ['WAITLIST'])
  const personIds = waiting.map(({ personId }) => personId)
  await lockPersons(trx, personIds)
  const judged = await judge(trx, { row, source: 'COORDINATOR', now: at }, personIds)
  const fit = waiting.filter(({ personId }) =>
    failedGuards(judged.get(personId)?.guards ?? []).every(({ code }) => code === 'not-enrolled'),
  )
  const moved = fit.slice(0, free)
  for (const [to, some] of Map.groupBy(moved, ({ source }) => firstState(source)))
    await moveEnrolments(
      trx,
      some.map(({ id }) => id),
      { from: ['WAITLIST'], to, at },
    )
  await tellTrainees(
    trx,
    row,
    'class-moved-up',
    moved.map(({ personId }) => personId),
  )
  await audit.recordMany(
    trx,
    moved.map(({ id, organId, personId }) => ({
      at,
      caller,
      action: 'enrolment.move-up',
      subjectKind: 'enrolment',
      subjectId: id,
      organId,
      detail: { classId: row.id, personId },
    })),
  )
  return moved.length
}
