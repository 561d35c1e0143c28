import type { QuestionRow } from '@app/api/contract'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { useWords } from '../words/context.ts'

const TONES: Record<QuestionRow['state'], BadgeTone> = {
  DRAFT: 'calm',
  REVIEW1: 'info',
  REVIEW2: 'info',
  ACTIVE: 'good',
  SUSPENDED: 'caution',
  RETIRED: 'danger',
}

export function QuestionStateBadge({ state }: { state: QuestionRow['state'] }) {
  const { questions } = useWords()
  return <Badge tone={TONES[state]}>{questions.states[state]}</Badge>
}
