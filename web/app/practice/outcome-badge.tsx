import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words/context.ts'
import type { Outcome } from '../words/zh-CN/practice.ts'
import { OUTCOME_LOOKS } from './outcome.ts'

/** Right, wrong, open or without an answer. */
export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const { practice: words } = useWords()
  return <Badge {...OUTCOME_LOOKS[outcome]}>{words.outcomes[outcome]}</Badge>
}
