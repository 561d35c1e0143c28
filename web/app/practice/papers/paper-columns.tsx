import type { PracticePaper } from '@app/api/contract'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { useWords } from '../../words/context.ts'
import { endOf } from './end.ts'

type State = 'open' | 'over' | 'finished'

const TONES: Record<State, BadgeTone> = { open: 'info', over: 'caution', finished: 'good' }

/** The columns of one's mock papers. */
export function usePaperColumns(now: string): Column<PracticePaper>[] {
  const { practice: words, format } = useWords()
  const stateOf = (paper: PracticePaper): State =>
    paper.finishedAt ? 'finished' : Date.parse(endOf(paper)) <= Date.parse(now) ? 'over' : 'open'
  const ways = { open: words.goOn, over: words.handInNow, finished: words.see }
  return [
    {
      key: 'startedAt',
      head: words.startedAt,
      isName: true,
      cell: ({ startedAt }) => format.instant(startedAt),
    },
    { key: 'questions', head: words.questionCount, numeric: true, cell: ({ questions }) => format.number(questions) },
    { key: 'minutes', head: words.length, numeric: true, cell: ({ minutes }) => words.minutes(minutes) },
    {
      key: 'state',
      head: words.state,
      cell: (paper) => <Badge tone={TONES[stateOf(paper)]}>{words.states[stateOf(paper)]}</Badge>,
    },
    {
      key: 'mark',
      head: words.mark,
      numeric: true,
      cell: ({ mark, maxMark }) => mark !== null && words.markOf(format.marks(mark), format.marks(maxMark)),
    },
    {
      key: 'open',
      head: '',
      cell: (paper) => (
        <ButtonLink
          to={`/practice/papers/${paper.id}`}
          look={paper.finishedAt ? 'plain' : 'primary'}
          aria-label={`${ways[stateOf(paper)]}：${format.instant(paper.startedAt)}`}
        >
          {ways[stateOf(paper)]}
        </ButtonLink>
      ),
    },
  ]
}
