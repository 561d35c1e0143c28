import type { Campaign, CampaignItem } from '@app/api/contract'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { useWords } from '../../words/context.ts'

type Look = [tone: BadgeTone, icon?: IconName]

const CAMPAIGN: Record<Campaign['state'], Look> = {
  DRAFT: ['calm'],
  OPEN: ['info'],
  CLOSED: ['good'],
  CANCELLED: ['calm', 'cross'],
}

const ITEM: Record<CampaignItem['state'], Look> = {
  OPEN: ['caution', 'clock'],
  DECLARED: ['info'],
  UNIT_OK: ['info', 'check'],
  PASSED: ['good'],
  FAILED: ['danger', 'cross'],
  APPLIED: ['info'],
  RENEWED: ['good'],
  LEFT: ['calm', 'ban'],
}

export function CampaignBadge({ state }: { state: Campaign['state'] }) {
  const { campaigns } = useWords()
  const [tone, icon] = CAMPAIGN[state]
  return (
    <Badge tone={tone} icon={icon}>
      {campaigns.states[state]}
    </Badge>
  )
}

export function ItemBadge({ state }: { state: CampaignItem['state'] }) {
  const { campaigns } = useWords()
  const [tone, icon] = ITEM[state]
  return (
    <Badge tone={tone} icon={icon}>
      {campaigns.itemStates[state]}
    </Badge>
  )
}
