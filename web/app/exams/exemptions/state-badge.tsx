import type { Exemption } from '@app/api/contract'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import { useWords } from '../../words/context.ts'

const TONE: Record<Exemption['state'], BadgeTone> = {
  PROPOSED: 'caution',
  GRANTED: 'good',
  REFUSED: 'danger',
  WITHDRAWN: 'calm',
  REVOKED: 'danger',
}

export function ExemptionStateBadge({ state }: Pick<Exemption, 'state'>) {
  const { exemptions: words } = useWords()
  return <Badge tone={TONE[state]}>{words.states[state]}</Badge>
}
