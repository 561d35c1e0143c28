import type { RecallItem } from '@app/api/contract'
import { Link, useLocation } from '@remix-run/react'
import { useMay } from '../../layout/me.ts'
import { withQuery } from '../../ui/address.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { useWords } from '../../words/context.ts'
import { holderColumn } from '../holder-column.tsx'
import { useItemReason } from './item-reason.ts'
import { ItemBadge } from './state-badges.tsx'

/** Everybody in a recall, what became of each one and why. */
export function ItemTable({
  items,
  ahead,
  mayUndo,
}: {
  items: readonly RecallItem[]
  /** Numbers of the stages whose first day has not come. */
  ahead: readonly number[]
  mayUndo: boolean
}) {
  const { credentials } = useWords()
  const { recalls: words } = credentials
  return (
    <DataTable
      caption={words.items}
      columns={useColumns(ahead, mayUndo)}
      rows={items}
      rowKey={({ credentialId }) => credentialId}
      empty={words.nobody}
    />
  )
}

function useColumns(ahead: readonly number[], mayUndo: boolean): Column<RecallItem>[] {
  const { credentials } = useWords()
  const { recalls: words } = credentials
  const reasonOf = useItemReason()
  const { search } = useLocation()
  const page = new URLSearchParams(search).get('page') ?? undefined
  const may = useMay()
  return [
    holderColumn(words.holder),
    {
      key: 'credential',
      head: words.credential,
      nowrap: true,
      cell: ({ credentialId, credentialNo }) =>
        may('credential:read') ? (
          <Link to={`/credentials/${credentialId}`} className="font-mono text-primary underline">
            {credentialNo}
          </Link>
        ) : (
          <span className="font-mono">{credentialNo}</span>
        ),
    },
    { key: 'stage', head: words.stageHead, nowrap: true, cell: ({ stage }) => words.stage(stage) },
    {
      key: 'state',
      head: words.itemState,
      nowrap: true,
      cell: ({ state, stage }) => <ItemBadge state={state} isAhead={ahead.includes(stage)} />,
    },
    { key: 'why', head: words.why, cell: ({ reason }) => reasonOf(reason) },
    {
      key: 'decision',
      head: words.decision,
      nowrap: true,
      cell: ({ credentialId, decisionId, state }) => (
        <span className="flex flex-wrap gap-x-4 gap-y-1">
          {decisionId && may('decision:read') && (
            <Link to={`/credential-decisions/${decisionId}`} className="text-primary underline">
              {words.toDecision}
            </Link>
          )}
          {mayUndo && state === 'DONE' && (
            <Link to={withQuery(search, { undo: credentialId, page })} className="text-primary underline">
              {words.undoOne}
            </Link>
          )}
        </span>
      ),
    },
  ]
}
