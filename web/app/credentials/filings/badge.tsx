import type { Filing } from '@app/api/contract'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { useWords } from '../../words/context.ts'

const LOOKS: Record<Filing['state'], [tone: BadgeTone, icon?: IconName]> = {
  SUBMITTED: ['info'],
  FILED: ['good'],
  RETURNED: ['caution', 'left'],
  REMOVED: ['calm', 'cross'],
}

/** Where a filing stands; one that is on file may be over all the same. */
export function FilingBadge({ state, expired }: Pick<Filing, 'state' | 'expired'>) {
  const { filings } = useWords()
  const [tone, icon] = LOOKS[state]
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone={tone} icon={icon}>
        {filings.states[state]}
      </Badge>
      {expired && (
        <Badge tone="calm" icon="clock">
          {filings.expired}
        </Badge>
      )}
    </span>
  )
}
