/**
 * Every rule that the province may decide, by key, with the shape of its value. The values are rows with the day from
 * which they hold, their legal basis and how sure it is (VERIFIED rule text, SECONDARY source, ASSUMED practice):
 * migrations/sql/…_regulations_defaults.sql has the first ones.
 */
import type { Static } from 'typebox'
import Value from 'typebox/value'
import { CREDENTIAL_PARAMETERS } from './credential-parameters.ts'
import { EXAM_PARAMETERS } from './exam-parameters.ts'
import { EXAM_SESSION_PARAMETERS } from './exam-session-parameters.ts'
import { OTHER_PARAMETERS } from './other-parameters.ts'
import { TRAINING_PARAMETERS } from './training-parameters.ts'

export const PARAMETERS = {
  ...CREDENTIAL_PARAMETERS,
  ...EXAM_PARAMETERS,
  ...EXAM_SESSION_PARAMETERS,
  ...TRAINING_PARAMETERS,
  ...OTHER_PARAMETERS,
}

export type RuleKey = keyof typeof PARAMETERS
export type RuleValue<K extends RuleKey> = Static<(typeof PARAMETERS)[K]>

export const RULE_KEYS = Object.keys(PARAMETERS) as RuleKey[]

/** A value as it was read, checked. Throws when it has not the key's shape: a rule is never guessed. */
export function checkedValue<K extends RuleKey>(key: K, value: unknown): RuleValue<K> {
  const schema = PARAMETERS[key]
  if (!Value.Check(schema, value)) throw new TypeError(`the value of the rule parameter ${key} has the wrong shape`)
  return value as RuleValue<K>
}
