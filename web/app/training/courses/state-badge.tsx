import type { CourseRow } from '@app/api/contract'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import { useWords } from '../../words/context.ts'

const TONES: Record<CourseRow['state'], BadgeTone> = { DRAFT: 'caution', ACTIVE: 'good', RETIRED: 'calm' }

export function CourseStateBadge({ state }: Pick<CourseRow, 'state'>) {
  const { training } = useWords()
  return <Badge tone={TONES[state]}>{training.courseStates[state]}</Badge>
}
