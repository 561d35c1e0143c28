import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { personFacts } from '../../../people/index.ts'
import { asSystem, inScope } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { isOrganIn } from '../queries.ts'
import type { NewEnrolment } from './move-queries.ts'
import { lockForSeating, seat } from './seat.ts'

interface Outcome {
  enrolled: number
  waiting: number
}

/** A unit nominates its people (单位推荐). */
export async function nominate(
  deps: Deps,
  caller: Caller,
  classId: string,
  personIds: readonly string[],
): Promise<Outcome> {
  await requireOwnPeople(deps, caller, personIds)
  const at = deps.clock.now()
  return asSystem(deps.db, async (trx) => {
    const row = await lockForSeating(trx, classId)
    return outcomeOf(await seat(trx, caller, row, { source: 'UNIT', personIds, at }))
  })
}

/** The class's coordinator enrols people of his scope: confirmed at once, also after the deadline. */
export async function enrol(
  deps: Deps,
  caller: Caller,
  classId: string,
  personIds: readonly string[],
): Promise<Outcome> {
  await requireOwnPeople(deps, caller, personIds)
  const at = deps.clock.now()
  return asSystem(deps.db, async (trx) => {
    const row = await lockForSeating(trx, classId)
    if (!(await isOrganIn(trx, caller.scope, row.organId))) throw new Refusal('not-found', 'class-not-found')
    return outcomeOf(await seat(trx, caller, row, { source: 'COORDINATOR', personIds, at }))
  })
}

/** People whom the caller's scope doesn't show are not found, whoever they are. */
async function requireOwnPeople({ db }: Deps, caller: Caller, personIds: readonly string[]): Promise<void> {
  const people = await inScope(db, caller, (trx) => personFacts(trx, caller.scope, personIds))
  const known = new Set(people.map(({ id }) => id))
  const unknown = personIds.filter((id) => !known.has(id))
  if (unknown.length > 0) throw new Refusal('not-found', 'person-not-found', { personIds: unknown })
}

const outcomeOf = (rows: readonly NewEnrolment[]): Outcome => {
  const waiting = rows.filter(({ state }) => state === 'WAITLIST').length
  return { enrolled: rows.length - waiting, waiting }
}
