import type { Recall, RecallItem } from '@app/api/contract'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'

type Look = [tone: BadgeTone, icon?: IconName]

const RECALL: Record<Recall['state'], Look> = {
  PROPOSED: ['info'],
  DECIDED: ['caution', 'clock'],
  RUNNING: ['caution', 'clock'],
  DONE: ['good'],
  UNDOING: ['caution', 'left'],
  UNDONE: ['calm', 'left'],
  REFUSED: ['danger', 'cross'],
  TAKEN_BACK: ['calm', 'left'],
}

const ITEM: Record<RecallItem['state'], Look> = {
  INCLUDED: ['info'],
  EXCEPTED: ['calm', 'person'],
  SKIPPED: ['calm', 'dot'],
  DONE: ['caution', 'check'],
  UNDONE: ['good', 'left'],
  KEPT: ['calm', 'pause'],
}

/** `isAhead`: carried out, and a stage of it has not begun. */
export function RecallBadge({ state, isAhead }: { state: Recall['state']; isAhead: boolean }) {
  const { credentials } = useWords()
  const isStaged = isAhead && state === 'DONE'
  const [tone, icon] = RECALL[isStaged ? 'DECIDED' : state]
  return (
    <Badge tone={tone} icon={icon}>
      {isStaged ? credentials.recalls.inStages : named(credentials.recalls.states, state)}
    </Badge>
  )
}

/** `isAhead`: its decision waits for the first day of its stage. */
export function ItemBadge({ state, isAhead = false }: { state: RecallItem['state']; isAhead?: boolean }) {
  const { credentials } = useWords()
  const [tone, icon] = isAhead && state === 'DONE' ? RECALL.DECIDED : ITEM[state]
  return (
    <Badge tone={tone} icon={icon}>
      {isAhead && state === 'DONE' ? credentials.recalls.itemAhead : named(credentials.recalls.itemStates, state)}
    </Badge>
  )
}
