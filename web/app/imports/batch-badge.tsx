import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { useWords } from '../words/context.ts'
import type { Batch } from './batch.ts'

const TONES: Record<Batch['state'], BadgeTone> = {
  READING: 'info',
  PREVIEWED: 'info',
  RUNNING: 'info',
  DONE: 'good',
  DISCARDED: 'calm',
  FAILED: 'danger',
  UNDONE: 'calm',
}

/** Where an import stands. */
export function BatchBadge({ state }: { state: Batch['state'] }) {
  const { imports } = useWords()
  return <Badge tone={TONES[state]}>{imports.states[state]}</Badge>
}
