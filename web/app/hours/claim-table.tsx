import type { HourClaim } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useWords } from '../words/context.ts'
import { ClaimStateBadge } from './state-badges.tsx'

/** Claims; each leads to its page below `to`. In a list of one's own the name is left out. */
export function ClaimTable({
  claims,
  to,
  own,
  empty,
}: {
  claims: readonly HourClaim[]
  to: string
  own?: boolean
  empty: string
}) {
  const { hours: words } = useWords()
  const columns = useColumns(to)
  return (
    <DataTable
      caption={words.claims}
      columns={own ? columns.filter(({ key }) => key !== 'person') : columns}
      rows={claims}
      rowKey={({ id }) => id}
      empty={empty}
    />
  )
}

function useColumns(to: string): Column<HourClaim>[] {
  const { hours: words, format } = useWords()
  return [
    {
      key: 'title',
      head: words.claimTitle,
      isName: true,
      cell: ({ id, title, provider }) => (
        <>
          <Link to={`${to}/${id}`} className="text-primary underline">
            {title}
          </Link>
          <span className="block text-sm font-normal text-soft">{provider}</span>
        </>
      ),
    },
    {
      key: 'person',
      head: words.person,
      cell: ({ name, organName }) => (
        <>
          {name}
          <span className="block text-sm text-soft">{organName}</span>
        </>
      ),
    },
    {
      key: 'dates',
      head: words.dates,
      cell: ({ startsOn, endsOn }) => words.fromTo(format.day(startsOn), format.day(endsOn)),
    },
    { key: 'category', head: words.category, cell: ({ category }) => words.categories[category] },
    { key: 'hours', head: words.claimHours, numeric: true, cell: ({ hours }) => format.number(hours) },
    {
      key: 'state',
      head: words.state,
      nowrap: true,
      cell: ({ state, posted }) => (
        <>
          <ClaimStateBadge state={state} />
          {posted !== null && <span className="block text-sm text-soft">{words.postedOf(format.number(posted))}</span>}
        </>
      ),
    },
    { key: 'createdAt', head: words.claimedAt, nowrap: true, cell: ({ createdAt }) => format.instant(createdAt) },
  ]
}
