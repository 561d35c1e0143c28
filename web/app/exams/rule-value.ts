import type { SessionRules } from '@app/api/contract'
import { useWords } from '../words/context.ts'
import { named } from '../words/sentence.ts'

/** Writes the value of one rule for reading. */
export function useRuleValue(): (rules: SessionRules, name: keyof SessionRules) => string {
  const { exams: words, organising, format } = useWords()
  return (rules, name) => {
    if (name === 'passRule') return words.passRules[rules.passRule]
    if (name === 'gradingPolicy') return words.gradingPolicies[rules.gradingPolicy]
    if (name === 'partialMarks') return format.marks(rules.partialMarks)
    if (name === 'fillInPolicy') return rules.fillInPolicy ? words.fillInPolicies[rules.fillInPolicy] : '—'
    if (name === 'markingTolerance')
      return rules.markingTolerance === undefined ? '—' : `${format.marks(rules.markingTolerance)}%`
    if (name === 'blurLimit' && rules.blurLimit === 0) return words.unlimited
    const value = rules[name]
    if (value === undefined || value === null) return '—'
    if (Array.isArray(value)) return value.map((one) => named(organising.ruleValues, one)).join('、')
    return typeof value === 'number' && name !== 'similarityAlpha'
      ? format.number(value)
      : named(organising.ruleValues, String(value))
  }
}
