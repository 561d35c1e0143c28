import type { Db } from '../platform/db/database.ts'
import { listVersions } from './queries.ts'
import { checkedValue, type RuleKey } from './rules/parameters.ts'
import type { RuleValues } from './rules-on.ts'

/** Rules as they were and will be on each day; before the first day of one, its first value. */
export interface RulesOver<K extends RuleKey> {
  /** First day of each rule. */
  since: Record<K, string>
  on(day: string): RuleValues<K>
  /** Since which day each rule has had the value in force on `day`. */
  versionsOn(day: string): Record<K, string>
}

interface Version {
  value: unknown
  validFrom: string
}

/** Every version of these rules, with one query: for work that looks at many days. Throws when one has none at all. */
export async function rulesOver<K extends RuleKey>(db: Db, keys: readonly K[]): Promise<RulesOver<K>> {
  const versions = new Map<string, Version[]>(keys.map((key) => [key, []]))
  for (const { key, value, validFrom } of await listVersions(db, keys))
    versions.get(key)!.push({ value: checkedValue(key as K, value), validFrom })
  const missing = keys.filter((key) => versions.get(key)!.length === 0)
  if (missing.length > 0) throw new Error(`no rule at all for ${missing.join(', ')}`)
  const each = <T>(pick: (key: K) => T) => Object.fromEntries(keys.map((key) => [key, pick(key)])) as Record<K, T>
  const latest = (key: K, day: string): Version => {
    const all = versions.get(key)!
    return all.findLast(({ validFrom }) => validFrom <= day) ?? all[0]!
  }
  return {
    since: each((key) => versions.get(key)![0]!.validFrom),
    on: remembered((day) => each((key) => latest(key, day).value) as RuleValues<K>),
    versionsOn: remembered((day) => each((key) => latest(key, day).validFrom)),
  }
}

function remembered<T>(of: (day: string) => T): (day: string) => T {
  const known = new Map<string, T>()
  return (day) => {
    const found = known.get(day) ?? of(day)
    known.set(day, found)
    return found
  }
}
