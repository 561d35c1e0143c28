import type { Recall, RecallItem } from '@app/api/contract'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'
import { stagesAhead } from './stages-ahead.ts'

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

/** Carried out is only what has begun in every stage. */
export function RecallBadge({ recall, day }: { recall: Pick<Recall, 'state' | 'stages'>; day: string }) {
  const { credentials } = useWords()
  const { state } = recall
  const isStaged = stagesAhead(recall, day).length > 0
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
