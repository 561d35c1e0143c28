import type { BoardRow } from '@app/api/contract'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import { useWords } from '../../words/context.ts'

const TONES: Record<BoardRow['presence'], BadgeTone> = {
  EXPECTED: 'calm',
  IN: 'good',
  LATE: 'caution',
  OUT: 'info',
  ABSENT: 'danger',
}

export function PresenceBadge({ presence }: Pick<BoardRow, 'presence'>) {
  const { attendance } = useWords()
  return <Badge tone={TONES[presence]}>{attendance.presences[presence]}</Badge>
}
