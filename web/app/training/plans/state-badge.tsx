import type { PlanRow } from '@app/api/contract'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import { useWords } from '../../words/context.ts'

const TONES: Record<PlanRow['state'], BadgeTone> = {
  DRAFT: 'calm',
  SUBMITTED: 'info',
  APPROVED: 'good',
  RETURNED: 'caution',
  CLOSED: 'calm',
}

export function PlanStateBadge({ state }: Pick<PlanRow, 'state'>) {
  const { training } = useWords()
  return <Badge tone={TONES[state]}>{training.planStates[state]}</Badge>
}
