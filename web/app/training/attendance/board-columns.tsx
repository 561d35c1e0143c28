import type { BoardRow } from '@app/api/contract'
import { Badge } from '../../ui/badge.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { SelectAll } from '../../ui/select-all.tsx'
import { useWords } from '../../words/context.ts'
import { timeOf } from '../calendar/days.ts'
import { ChooseTrainee } from '../classes/choose-trainee.tsx'
import { PresenceBadge } from './presence-badge.tsx'

/** The columns of the live board; with `choosable` people can be chosen for a correction. */
export function useBoardColumns(choosable: boolean): Column<BoardRow>[] {
  const { attendance: words, classes, format } = useWords()
  const choose: Column<BoardRow> = {
    key: 'choose',
    head: <SelectAll name="person" label={classes.chooseAll} />,
    label: '',
    cell: ({ personId, name }) => <ChooseTrainee name="person" value={personId} label={name} />,
  }
  const columns: Column<BoardRow>[] = [
    {
      key: 'name',
      head: words.trainee,
      isName: true,
      cell: ({ name, organName }) => (
        <>
          {name}
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    {
      key: 'presence',
      head: words.presence,
      cell: ({ presence, lateMinutes }) => (
        <>
          <PresenceBadge presence={presence} />
          {lateMinutes > 0 && (
            <span className="block text-sm text-caution">{words.late(format.number(lateMinutes))}</span>
          )}
        </>
      ),
    },
    { key: 'in', head: words.inAt, nowrap: true, cell: ({ inAt }) => inAt && timeOf(inAt) },
    { key: 'out', head: words.outAt, nowrap: true, cell: ({ outAt }) => outAt && timeOf(outAt) },
    {
      key: 'minutes',
      head: words.minutes,
      numeric: true,
      nowrap: true,
      cell: ({ minutes }) => words.minutesOf(format.number(minutes)),
    },
    { key: 'notes', head: words.notes, cell: (row) => <Notes row={row} /> },
  ]
  return choosable ? [choose, ...columns] : columns
}

function Notes({ row: { method, distance, flags, reason } }: { row: BoardRow }) {
  const { attendance: words, format } = useWords()
  const facts = [method && words.methods[method], distance !== null && words.metres(format.number(distance)), reason]
  return (
    <>
      {flags.map((flag) => (
        <Badge key={flag} tone="caution">
          {words.flags[flag]}
        </Badge>
      ))}
      <span className="block text-sm text-soft">{facts.filter(Boolean).join(' · ')}</span>
    </>
  )
}
