import type { ReviewLevel } from '../../kernel/fields.ts'
import type { OrganLevel } from '../../kernel/review-chain.ts'
import { addWorkingDays } from '../../kernel/working-days.ts'
import type { Db } from '../../platform/db/database.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { Application } from '../contract.ts'
import { applicationChain } from '../rules/review.ts'

const DAYS_OF = {
  UNIT: 'review.unit_days',
  COUNTY: 'review.county_days',
  CITY: 'review.city_days',
  PROVINCE: 'review.province_days',
} as const satisfies Record<ReviewLevel, string>

interface Reviewed {
  kind: Application['kind']
  organLevel: OrganLevel
}

/** Who reviews an application of this kind of a unit of this level, in order. */
export const chainOf = async (db: Db, application: Reviewed, day: string): Promise<readonly ReviewLevel[]> =>
  (await chainsOn(db, day))(application)

/** The same for many applications: the rule of the day is read once. */
export async function chainsOn(db: Db, day: string): Promise<(application: Reviewed) => readonly ReviewLevel[]> {
  const auxiliaryLast = await ruleOn(db, 'credential.auxiliary_last_level', day)
  return ({ kind, organLevel }) => applicationChain(kind, organLevel, auxiliaryLast)
}

/** By when the level must act that gets an application on `day`: working days by the rule of that day. */
export async function dueDay(db: Db, level: ReviewLevel, day: string): Promise<string> {
  return addWorkingDays(day, await ruleOn(db, DAYS_OF[level], day))
}
