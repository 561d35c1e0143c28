import type { HourExemption } from '@app/api/contract'
import { Link } from '@remix-run/react'
import type { Column } from '../ui/data-table.tsx'
import { useWords } from '../words/context.ts'
import { AskedTable } from './asked-table.tsx'
import { ExemptionStateBadge } from './state-badges.tsx'

/** Claims for exemption; each leads to its page below `to`. */
export function ExemptionTable({
  exemptions,
  to,
  ...rest
}: {
  exemptions: readonly HourExemption[]
  to: string
  own?: boolean
  empty: string
}) {
  const { hours: words } = useWords()
  const kind: Column<HourExemption> = {
    key: 'kind',
    head: words.exemptionKind,
    isName: true,
    cell: ({ id, kind }) => (
      <Link to={`${to}/${id}`} className="text-primary underline">
        {words.exemptionKinds[kind]}
      </Link>
    ),
  }
  const columns: Column<HourExemption>[] = [
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
  ]
  return <AskedTable caption={words.exemptions} rows={exemptions} first={kind} rest={columns} {...rest} />
}
