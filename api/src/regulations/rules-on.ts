import type { Db } from '../platform/db/database.ts'
import { firstDayOfAll, listRules } from './queries.ts'
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

/** The version of each rule in force on `day`, with the article or document that it rests on. */
export async function groundsOn<K extends RuleKey>(
  db: Db,
  keys: readonly K[],
  day: string,
): Promise<Record<K, { version: string; legalBasis: string }>> {
  const found = await inForce(db, keys, day)
  const groundOf = (key: K) => ({ version: found.get(key)!.validFrom, legalBasis: found.get(key)!.legalBasis })
  return Object.fromEntries(keys.map((key) => [key, groundOf(key)])) as Record<K, ReturnType<typeof groundOf>>
}

/** First day on which all of these rules have a value. Throws when one has none at all. */
export async function rulesSince(db: Db, keys: readonly RuleKey[]): Promise<string> {
  const day = await firstDayOfAll(db, keys)
  if (day === null) throw new Error(`no rule at all for one of ${keys.join(', ')}`)
  return day
}

async function inForce(db: Db, keys: readonly RuleKey[], day: string) {
  const found = new Map((await listRules(db, keys, day)).map((row) => [row.key, row]))
  const missing = keys.filter((key) => !found.has(key))
  if (missing.length > 0) throw new Error(`no rule in force on ${day} for ${missing.join(', ')}`)
  return found
}
