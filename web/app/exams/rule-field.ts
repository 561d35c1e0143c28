import type { SessionRules } from '@app/api/contract'

/** The field of a rule that a session may hold differently from the regulations. */
export const ruleField = (name: keyof SessionRules): string => `rule-${name}`
