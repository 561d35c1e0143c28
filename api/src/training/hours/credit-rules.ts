import type { Db } from '../../platform/db/database.ts'
import { type RuleKey, type RulesOver, rulesOver } from '../../regulations/index.ts'
import type { DayRules } from './rules/allocate.ts'

const KEYS = [
  'training.day_cap',
  'training.half_day_cap',
  'training.online_day_cap',
  'training.year_caps',
  'training.teaching_multiplier',
] as const satisfies RuleKey[]

export interface CreditRules {
  on(day: string): DayRules
  versionsOn: RulesOver<(typeof KEYS)[number]>['versionsOn']
}

/** The bounds and rates of every day; of days before the regulation, its first ones. */
export async function creditRules(db: Db): Promise<CreditRules> {
  const rules = await rulesOver(db, KEYS)
  return {
    on(day) {
      const values = rules.on(day)
      return {
        dayCap: values['training.day_cap'],
        halfDayCap: values['training.half_day_cap'],
        onlineDayCap: values['training.online_day_cap'],
        yearCaps: values['training.year_caps'],
        teachingMultiplier: values['training.teaching_multiplier'],
      }
    },
    versionsOn: rules.versionsOn,
  }
}
