import { REVIEW_LEVELS, type ReviewLevel } from '../../../kernel/fields.ts'
import { addWorkingDays } from '../../../kernel/working-days.ts'
import type { Db } from '../../../platform/db/database.ts'
import { rulesOn } from '../../../regulations/index.ts'

const DAYS_OF = {
  UNIT: 'review.unit_days',
  COUNTY: 'review.county_days',
  CITY: 'review.city_days',
  PROVINCE: 'review.province_days',
} as const satisfies Record<ReviewLevel, string>

/** By when each level must act on what reaches it on `day`: working days by the rule of that day. */
export async function dueDays(db: Db, day: string): Promise<Record<ReviewLevel, string>> {
  const days = await rulesOn(db, Object.values(DAYS_OF), day)
  return Object.fromEntries(REVIEW_LEVELS.map((level) => [level, addWorkingDays(day, days[DAYS_OF[level]])])) as Record<
    ReviewLevel,
    string
  >
}
