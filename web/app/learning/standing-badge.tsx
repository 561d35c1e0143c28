import type { OwnCourseRow } from '@app/api/contract'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { useWords } from '../words/context.ts'

const TONES: Record<OwnCourseRow['standing'], BadgeTone> = {
  NEW: 'calm',
  LEARNING: 'info',
  QUIZ: 'caution',
  COMPLETED: 'good',
}

/** How far somebody is with a course. */
export function StandingBadge({ standing }: { standing: OwnCourseRow['standing'] }) {
  const { learning } = useWords()
  return <Badge tone={TONES[standing]}>{learning.standings[standing]}</Badge>
}
