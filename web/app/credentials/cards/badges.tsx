import type { Card, PrintBatch } from '@app/api/contract'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { useWords } from '../../words/context.ts'

type Look = [tone: BadgeTone, icon?: IconName]

const CARD: Record<Card['state'], Look> = {
  QUEUED: ['info'],
  PRINTED: ['info'],
  SPOILED: ['calm', 'cross'],
  DISPATCHED: ['info', 'right'],
  IN_STOCK: ['caution', 'clock'],
  HELD: ['good'],
  IN_CUSTODY: ['caution', 'pause'],
  LOST: ['danger', 'warning'],
  DAMAGED: ['danger', 'cross'],
  RETURNED: ['calm', 'left'],
  NOT_RETURNED: ['danger', 'warning'],
  DESTROYED: ['calm', 'ban'],
  VOID: ['calm', 'cross'],
}

const BATCH: Record<PrintBatch['state'], Look> = {
  OPEN: ['caution', 'clock'],
  PRINTING: ['info'],
  PRINTED: ['info', 'check'],
  DISPATCHED: ['info', 'right'],
  RECEIVED: ['caution', 'clock'],
  CLOSED: ['good'],
  CANCELLED: ['calm', 'cross'],
}

/** Where a card is, in words, colour and icon. */
export function CardBadge({ state }: { state: Card['state'] }) {
  const { cards } = useWords()
  const [tone, icon] = CARD[state]
  return (
    <Badge tone={tone} icon={icon}>
      {cards.cardStates[state]}
    </Badge>
  )
}

export function BatchBadge({ state }: { state: PrintBatch['state'] }) {
  const { cards } = useWords()
  const [tone, icon] = BATCH[state]
  return (
    <Badge tone={tone} icon={icon}>
      {cards.batchStates[state]}
    </Badge>
  )
}
