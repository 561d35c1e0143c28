import { dayOf } from '../../kernel/day.ts'
import type { Db } from '../../platform/db/database.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { ClassRules } from './rules/class-life.ts'

/** What the province decides of classes, as it is in force at a time. */
export const classRules = async (db: Db, at: Date): Promise<ClassRules> => ({
  startEarlyMinutes: await ruleOn(db, 'training.start_early_minutes', dayOf(at)),
})
