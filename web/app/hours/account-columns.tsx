import type { HourAccountRow } from '@app/api/contract'
import { Link } from '@remix-run/react'
import type { Column } from '../ui/data-table.tsx'
import { SelectAll, SelectRow } from '../ui/select-all.tsx'
import { useWords } from '../words/context.ts'
import { AccountStateBadge, WarningStepBadge } from './state-badges.tsx'

/** The columns of a list of accounts; those who lack hours can be chosen to be reminded. */
export function useAccountColumns(): Column<HourAccountRow>[] {
  const { hours: words, common, format } = useWords()
  return [
    {
      key: 'choose',
      head: (
        <>
          <span className="sr-only">{common.choose}</span>
          <SelectAll name="persons" label={words.chooseAll} />
        </>
      ),
      label: '',
      cell: ({ personId, name, missing }) =>
        missing > 0 && <SelectRow name="persons" value={personId} label={words.choosePerson(name)} />,
    },
    {
      key: 'name',
      head: words.person,
      sorts: ['name'],
      isName: true,
      cell: ({ personId, name, organName, year }) => (
        <>
          <Link to={`/hour-accounts/${personId}?year=${year}`} className="text-primary underline">
            {name}
          </Link>
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    {
      key: 'total',
      head: words.earned,
      sorts: ['-total'],
      numeric: true,
      nowrap: true,
      cell: ({ total, required }) => `${format.number(total)} / ${format.number(required)}`,
    },
    {
      key: 'missing',
      head: words.shortfall,
      sorts: ['-missing', 'missing'],
      numeric: true,
      cell: ({ missing }) =>
        missing > 0 ? (
          <span className="font-semibold text-danger">{format.number(missing)}</span>
        ) : (
          <span className="text-good">{words.categoryMet}</span>
        ),
    },
    {
      key: 'forecast',
      head: words.forecast,
      numeric: true,
      cell: ({ forecast, willBeShort }) => (
        <>
          {format.number(forecast)}
          {willBeShort && <span className="block text-sm text-caution">{words.willBeShort}</span>}
        </>
      ),
    },
    { key: 'state', head: words.state, nowrap: true, cell: ({ state }) => <AccountStateBadge state={state} /> },
    {
      key: 'warned',
      head: words.warned,
      nowrap: true,
      cell: ({ warned }) => warned && <WarningStepBadge step={warned} />,
    },
  ]
}
