import type { TrainingClassRow } from '@app/api/contract'
import { useWords } from '../../words/context.ts'

/** How full a class is, and how many wait. */
export function Places({ capacity, taken, waiting }: Pick<TrainingClassRow, 'capacity' | 'taken' | 'waiting'>) {
  const { classes: words, format } = useWords()
  return (
    <span className="tabular-nums">
      {words.seats(format.number(taken), format.number(capacity))}
      {taken >= capacity && <span className="ms-1 font-medium text-caution">{words.full}</span>}
      {waiting > 0 && <span className="block text-sm text-soft">{words.waitingCount(format.number(waiting))}</span>}
    </span>
  )
}
