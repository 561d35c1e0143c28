import type { Db } from '../platform/db/database.ts'
import { listRules } from './queries.ts'
import { checkedValue, type RuleKey, type RuleValue } from './rules/parameters.ts'

export type RuleValues<K extends RuleKey> = { [key in K]: RuleValue<key> }

/** The rule in force on `day`. Throws when there is none or its value has the wrong shape. */
export async function ruleOn<K extends RuleKey>(db: Db, key: K, day: string): Promise<RuleValue<K>> {
  return (await rulesOn(db, [key], day))[key]
}

/** Several rules in force on the same day, by key, with one query. */
export async function rulesOn<K extends RuleKey>(db: Db, keys: readonly K[], day: string): Promise<RuleValues<K>> {
  const found = await inForce(db, keys, day)
  return Object.fromEntries(keys.map((key) => [key, checkedValue(key, found.get(key)!.value)])) as RuleValues<K>
}

/** Since which day each of these rules has had the value in force on `day`: key and day name the version for good. */
export async function versionsOn<K extends RuleKey>(
  db: Db,
  keys: readonly K[],
  day: string,
): Promise<Record<K, string>> {
  const found = await inForce(db, keys, day)
  return Object.fromEntries(keys.map((key) => [key, found.get(key)!.validFrom])) as Record<K, string>
}

async function inForce(db: Db, keys: readonly RuleKey[], day: string) {
  const found = new Map((await listRules(db, keys, day)).map((row) => [row.key, row]))
  const missing = keys.filter((key) => !found.has(key))
  if (missing.length > 0) throw new Error(`no rule in force on ${day} for ${missing.join(', ')}`)
  return found
}
