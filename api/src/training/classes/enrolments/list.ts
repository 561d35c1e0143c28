import type { Deps } from '../../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../../kernel/page.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { isInside, organFacts } from '../../../organisations/index.ts'
import { asSystem, type Trx } from '../../../platform/db/database.ts'
import type { Caller } from '../../../platform/http/caller.ts'
import { hoursOf } from '../../rules/units.ts'
import { enrolmentActions } from '../rules/enrolment-life.ts'
import type { Enrolment } from './contract.ts'
import { countEnrolmentsIn, type EnrolmentFilter, type ListedEnrolment, listEnrolments } from './queries.ts'

/**
 * Enrolments of the caller's units, and of everybody in the classes that his organs run: he needs the names of those who
 * come, also from units that he doesn't look after. The condition stands in the query.
 */
export function listEnrolmentsOf(
  { db }: Deps,
  caller: Caller,
  { page, size, ...filter }: PageRequest & EnrolmentFilter,
): Promise<Page<Enrolment>> {
  return asSystem(db, async (trx) => {
    const rows = await listEnrolments(trx, caller.scope, filter, slice({ page, size }))
    const total = await countEnrolmentsIn(trx, caller.scope, filter)
    return paged(await present(trx, caller, rows), total, { page, size })
  })
}

/** One of those that `listEnrolmentsOf` lists. */
export function presentEnrolment({ db }: Deps, caller: Caller, id: string): Promise<Enrolment> {
  return asSystem(db, async (trx) => {
    const rows = await listEnrolments(trx, caller.scope, { id }, { limit: 1, offset: 0 })
    const [shown] = await present(trx, caller, rows)
    if (!shown) throw new Refusal('not-found', 'enrolment-not-found')
    return shown
  })
}

async function present(trx: Trx, caller: Caller, rows: readonly ListedEnrolment[]): Promise<Enrolment[]> {
  const organs = await organFacts(
    trx,
    rows.flatMap(({ organId, classOrganId }) => [organId, classOrganId]),
  )
  const owns = (organId: string): boolean => {
    const organ = organs.get(organId)
    return organ !== undefined && (isInside(caller.scope, organ.path) || isInside(caller.scope, organ.linePath))
  }
  return rows.map((row) => ({
    id: row.id,
    classId: row.classId,
    className: row.className,
    classState: row.classState,
    personId: row.personId,
    personName: row.personName,
    organId: row.organId,
    organName: row.organName,
    state: row.state,
    source: row.source,
    position: row.position,
    reason: row.reason,
    minutes: row.minutes,
    hours: row.hours === null ? null : hoursOf(row.hours),
    certificateNo: row.certificateNo,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
    openActions: enrolmentActions(
      { state: row.state, class: { state: row.classState } },
      {
        permissions: caller.permissions,
        ownsClass: owns(row.classOrganId),
        ownsUnit: owns(row.organId),
      },
    ),
  }))
}
