import type { Deps } from '../../deps.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import { organFacts } from '../../organisations/index.ts'
import { asSystem, type Db } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { rulesOn } from '../../regulations/index.ts'
import { ownOrgan, requireNone, territoryOf } from '../organs.ts'
import { hundredthsOf } from '../rules/units.ts'
import type { PlanCoverage, PlanItemInput } from './contract.ts'
import { countOfficers } from './queries.ts'
import { coverageOf, type PromisedItem } from './rules/coverage.ts'

/**
 * What the items of a unit's plan promise against the need of its officers. The officers are those of today; the rules
 * are those of the plan's last day, or of today while that is still to come.
 */
export async function readCoverage(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { year, organId }: { year: number; organId: string },
  items: readonly PromisedItem[],
): Promise<PlanCoverage> {
  const today = dayOf(clock.now())
  const rules = await rulesOn(db, ['training.annual_hours', 'training.category_minimum'], lawDay(year, today))
  return coverageOf(items, {
    officers: await officersOf(db, organId),
    annualHours: rules['training.annual_hours'],
    minimum: rules['training.category_minimum'],
  })
}

/** The last day of the year that has begun. */
function lawDay(year: number, today: string): string {
  const end = addDays(`${year + 1}-01-01`, -1)
  return [end, today].sort()[0]!
}

async function officersOf(db: Db, organId: string): Promise<number> {
  const organ = (await organFacts(db, [organId])).get(organId)
  return organ ? asSystem(db, (trx) => countOfficers(trx, territoryOf(organ))) : 0
}

type Promised = Pick<PlanItemInput, 'category' | 'hours' | 'target' | 'quarter'>

/** Of a plan that is still being written. */
export async function previewCoverage(
  deps: Deps,
  caller: Caller,
  { year, organId, items }: { year: number; organId: string; items: readonly Promised[] },
): Promise<PlanCoverage> {
  await ownOrgan(deps.db, caller, organId)
  return readCoverage(deps, { year, organId }, itemsOf(items))
}

/** @throws Refusal with the field of every item whose hours have more than two places */
export function itemsOf<T extends { hours: number }>(items: readonly T[]): (T & { hours: number })[] {
  requireNone(
    items.flatMap(({ hours }, i) =>
      hundredthsOf(hours) === undefined ? [{ field: `items.${i}.hours`, code: 'hours-two-places' }] : [],
    ),
  )
  return items.map((item) => ({ ...item, hours: hundredthsOf(item.hours)! }))
}
