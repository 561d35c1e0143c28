import type { SessionRules } from '@app/api/contract'
import { useWords } from '../words/context.ts'

/** Writes the value of one rule for reading. */
export function useRuleValue(): (rules: SessionRules, name: keyof SessionRules) => string {
  const { exams: words, format } = useWords()
  return (rules, name) => {
    if (name === 'passRule') return words.passRules[rules.passRule]
    if (name === 'gradingPolicy') return words.gradingPolicies[rules.gradingPolicy]
    if (name === 'partialMarks') return format.marks(rules.partialMarks)
    if (name === 'fillInPolicy') return rules.fillInPolicy ? words.fillInPolicies[rules.fillInPolicy] : '—'
    if (name === 'markingTolerance')
      return rules.markingTolerance === undefined ? '—' : `${format.marks(rules.markingTolerance)}%`
    if (name === 'blurLimit' && rules.blurLimit === 0) return words.unlimited
    return format.number(rules[name])
  }
}
