import type { HourExemption } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useWords } from '../words/context.ts'
import { ExemptionStateBadge } from './state-badges.tsx'

/** Claims for exemption; with `to` each leads to its page below it. In a list of one's own the name is left out. */
export function ExemptionTable({
  exemptions,
  to,
  own,
  empty,
}: {
  exemptions: readonly HourExemption[]
  to: string
  own?: boolean
  empty: string
}) {
  const { hours: words } = useWords()
  const columns = useColumns(to)
  return (
    <DataTable
      caption={words.exemptions}
      columns={own ? columns.filter(({ key }) => key !== 'person') : columns}
      rows={exemptions}
      rowKey={({ id }) => id}
      empty={empty}
    />
  )
}

function useColumns(to: string): Column<HourExemption>[] {
  const { hours: words, format } = useWords()
  return [
    {
      key: 'kind',
      head: words.exemptionKind,
      isName: true,
      cell: ({ id, kind }) => (
        <Link to={`${to}/${id}`} className="text-primary underline">
          {words.exemptionKinds[kind]}
        </Link>
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
      key: 'months',
      head: words.exemptMonths,
      nowrap: true,
      cell: ({ year, fromMonth, toMonth }) => `${words.yearNamed(year)} ${words.monthSpan(fromMonth, toMonth)}`,
    },
    {
      key: 'state',
      head: words.state,
      cell: ({ state, decisionReason }) => (
        <>
          <ExemptionStateBadge state={state} />
          {decisionReason && <span className="block text-sm text-soft">{decisionReason}</span>}
        </>
      ),
    },
    { key: 'createdAt', head: words.claimedAt, nowrap: true, cell: ({ createdAt }) => format.instant(createdAt) },
  ]
}
