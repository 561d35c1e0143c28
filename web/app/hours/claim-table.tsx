import type { HourClaim } from '@app/api/contract'
import { Link } from '@remix-run/react'
import type { Column } from '../ui/data-table.tsx'
import { useWords } from '../words/context.ts'
import { AskedTable } from './asked-table.tsx'
import { ClaimStateBadge } from './state-badges.tsx'

/** Claims; each leads to its page below `to`. */
export function ClaimTable({
  claims,
  to,
  ...rest
}: {
  claims: readonly HourClaim[]
  to: string
  own?: boolean
  empty: string
}) {
  const { hours: words, format } = useWords()
  const title: Column<HourClaim> = {
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
  }
  const columns: Column<HourClaim>[] = [
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
  ]
  return <AskedTable caption={words.claims} rows={claims} first={title} rest={columns} {...rest} />
}
