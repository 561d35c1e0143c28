import type { HourEntry } from '@app/api/contract'
import { ActionForm, useCameBack } from '../forms/action-form.tsx'
import { Badge } from '../ui/badge.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { TextField } from '../ui/fields.tsx'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'

/** Lines of the ledger, newest first; one that may be taken back has the form for it. */
export function EntryTable({ entries, empty }: { entries: readonly HourEntry[]; empty: string }) {
  const { hours: words } = useWords()
  const columns = useColumns()
  const mayReverse = entries.some(({ openActions }) => openActions.includes('REVERSE'))
  return (
    <DataTable
      caption={words.entries}
      columns={mayReverse ? columns : columns.filter(({ key }) => key !== 'reverse')}
      rows={entries}
      rowKey={({ id }) => id}
      empty={empty}
    />
  )
}

function useColumns(): Column<HourEntry>[] {
  const { hours: words, format } = useWords()
  return [
    {
      key: 'title',
      head: words.title,
      isName: true,
      cell: ({ title, certificateNo, reason, reversed }) => (
        <>
          {title} {reversed && <Badge tone="calm">{words.reversed}</Badge>}
          {certificateNo && (
            <span className="block text-sm font-normal text-soft">
              {words.certificateNo} {certificateNo}
            </span>
          )}
          {reason && <span className="block text-sm font-normal text-soft">{reason}</span>}
        </>
      ),
    },
    { key: 'heldOn', head: words.heldOn, nowrap: true, cell: ({ heldOn }) => format.day(heldOn) },
    { key: 'category', head: words.category, cell: ({ category }) => words.categories[category] },
    { key: 'source', head: words.source, nowrap: true, cell: ({ source }) => words.sources[source] },
    {
      key: 'hours',
      head: words.hours,
      numeric: true,
      cell: ({ hours, rawHours, counted, cut }) => (
        <>
          <span className="font-medium">{format.number(hours)}</span>
          {rawHours !== hours && (
            <span className="block text-sm text-soft">{words.rawHours(format.number(rawHours))}</span>
          )}
          {counted !== hours && (
            <span className="block text-sm text-soft">{words.counted(format.number(counted))}</span>
          )}
          {cut.map((code) => (
            <span key={code} className="block text-sm text-soft">
              {words.cuts[code]}
            </span>
          ))}
        </>
      ),
    },
    { key: 'postedAt', head: words.postedAt, nowrap: true, cell: ({ postedAt }) => format.instant(postedAt) },
    {
      key: 'reverse',
      head: '',
      cell: ({ id, openActions }) => openActions.includes('REVERSE') && <ReverseForm id={id} />,
    },
  ]
}

/** Takes an entry back; the reason stands in the ledger for good. */
function ReverseForm({ id }: { id: string }) {
  const { hours: words, common } = useWords()
  return (
    <details open={useCameBack(`reverse-${id}`)} className="group">
      <summary className="inline-flex min-h-11 items-center gap-1 rounded px-3 text-primary hover:bg-primary-pale">
        {words.reverse}
        <Icon name="down" className="size-4 group-open:rotate-180" />
      </summary>
      <ActionForm intent={`reverse-${id}`} className="mt-2 flex min-w-56 flex-col gap-3" preventScrollReset>
        <input type="hidden" name="entry" value={id} />
        <TextField name="reason" label={common.reason} hint={words.reverseReasonHint} required maxLength={500} />
        <ConfirmButton label={words.reverse} title={words.reverseTitle} confirm={words.reverse} cancel={common.cancel}>
          {words.reverseBody}
        </ConfirmButton>
      </ActionForm>
    </details>
  )
}
