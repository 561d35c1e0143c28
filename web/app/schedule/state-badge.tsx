import type { ProposalRow } from '@app/api/contract'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { useWords } from '../words/context.ts'

const TONES: Record<ProposalRow['state'], BadgeTone> = {
  QUEUED: 'info',
  SOLVING: 'info',
  READY: 'good',
  FAILED: 'danger',
  PUBLISHED: 'good',
  DISCARDED: 'calm',
}

export function ProposalBadge({ state }: { state: ProposalRow['state'] }) {
  const { schedule } = useWords()
  return <Badge tone={TONES[state]}>{schedule.states[state]}</Badge>
}
