import type { Db } from '../platform/db/database.ts'
import type { ActionReason } from './contract.ts'
import { findReason } from './queries.ts'

export type { RuleKey } from './rules/parameters.ts'
export { groundsOn, ruleOn, rulesOn, rulesSince, versionsOn } from './rules-on.ts'
export { type RulesOver, rulesOver } from './rules-over.ts'

/** The ground of this code, if the province has enabled it. */
export const reasonOf = (db: Db, code: string): Promise<ActionReason | undefined> => findReason(db, code)
