import type { QuestionRow } from '@app/api/contract'
import { useWords } from '../../words/context.ts'
import { QuestionStateBadge } from '../state-badge.tsx'
import type { Act } from './acts.ts'

type State = QuestionRow['state']

/** The states in which an act can be done at all; all where it doesn't depend on the state. */
const FROM: Partial<Record<Act, readonly State[]>> = {
  approve: ['REVIEW1', 'REVIEW2'],
  return: ['REVIEW1', 'REVIEW2'],
  tag: ['DRAFT', 'REVIEW1', 'REVIEW2', 'ACTIVE'],
  'practice-on': ['ACTIVE'],
  'practice-off': ['DRAFT', 'REVIEW1', 'REVIEW2', 'ACTIVE', 'SUSPENDED'],
  suspend: ['REVIEW1', 'REVIEW2', 'ACTIVE'],
  resume: ['SUSPENDED'],
  retire: ['DRAFT', 'REVIEW1', 'REVIEW2', 'ACTIVE', 'SUSPENDED'],
}

/** How many of the questions are in which state, and in which of them the act changes nothing. */
export function StateCounts({ states, act }: { states: readonly { state: State; count: number }[]; act: Act }) {
  const { questions, format } = useWords()
  return (
    <ul className="flex flex-col gap-1">
      {states.map(({ state, count }) => (
        <li key={state} className="flex flex-wrap items-center gap-2">
          <QuestionStateBadge state={state} />
          <span className="tabular-nums">{questions.many.countOf(format.number(count))}</span>
          {FROM[act] && !FROM[act].includes(state) && (
            <span className="text-sm text-soft">{questions.many.staysAsItIs}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
