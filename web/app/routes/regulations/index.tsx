import { type RuleParameter, regulations } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { RegulationTabs } from '../../regulations/tabs.tsx'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DayField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'

const TONES: Record<RuleParameter['grade'], BadgeTone> = { VERIFIED: 'good', SECONDARY: 'info', ASSUMED: 'caution' }

export const handle = trail(({ regulations: words }) => [{ label: words.parameters }])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ page: await list(request, regulations.list) })

export default function Parameters() {
  const { page } = useLoaderData<typeof loader>()
  const { regulations: words } = useWords()
  const columns = useColumns()
  return (
    <Stack>
      <PageHeader title={words.parameters} lead={words.lead} />
      <RegulationTabs />
      <FilterBar>
        <DayField name="on" label={words.on} />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.parameters}
          columns={columns}
          rows={page.items}
          rowKey={({ key }) => key}
          empty={words.empty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(): Column<RuleParameter>[] {
  const { regulations: words, common, format } = useWords()
  const shown = (value: unknown) => {
    if (typeof value === 'boolean') return value ? common.yes : common.no
    if (typeof value !== 'object' || value === null) return String(value)
    return (
      <pre className="max-h-48 max-w-80 min-w-48 overflow-auto rounded bg-well p-2 text-sm whitespace-pre-wrap">
        {JSON.stringify(value, null, 1)}
      </pre>
    )
  }
  return [
    {
      key: 'key',
      head: words.key,
      isName: true,
      cell: ({ key, note }) => (
        <>
          {named(words.keys, key)}
          <span className="block font-mono text-sm font-normal text-soft">{key}</span>
          {note && <span className="block text-sm font-normal text-soft">{note}</span>}
        </>
      ),
    },
    { key: 'value', head: words.value, cell: ({ value }) => shown(value) },
    { key: 'validFrom', head: words.validFrom, nowrap: true, cell: ({ validFrom }) => format.day(validFrom) },
    { key: 'legalBasis', head: words.legalBasis, cell: ({ legalBasis }) => legalBasis },
    {
      key: 'grade',
      head: words.grade,
      nowrap: true,
      cell: ({ grade }) => <Badge tone={TONES[grade]}>{words.grades[grade]}</Badge>,
    },
  ]
}
