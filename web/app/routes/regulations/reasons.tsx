import { type ActionReason, regulations } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { RegulationTabs } from '../../regulations/tabs.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ regulations: words }) => [
  { label: words.parameters, to: '/regulations' },
  { label: words.reasons },
])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ page: await list(request, regulations.reasons) })

export default function Reasons() {
  const { page } = useLoaderData<typeof loader>()
  const { regulations: words, common, lang } = useWords()
  const columns: Column<ActionReason>[] = [
    { key: 'code', head: words.code, nowrap: true, cell: ({ code }) => <span className="font-mono">{code}</span> },
    { key: 'name', head: words.name, isName: true, cell: ({ nameZh, nameEn }) => (lang === 'en' ? nameEn : nameZh) },
    { key: 'action', head: words.action, nowrap: true, cell: ({ action }) => words.actions[action] },
    { key: 'legalBasis', head: words.legalBasis, cell: ({ legalBasis }) => legalBasis },
    {
      key: 'liftNeeds',
      head: words.liftNeeds,
      nowrap: true,
      cell: ({ liftNeeds }) => (liftNeeds ? words.lifts[liftNeeds] : '—'),
    },
  ]
  return (
    <Stack>
      <PageHeader title={words.reasons} lead={words.reasonsLead} />
      <RegulationTabs />
      <Sheet flush>
        <DataTable
          caption={words.reasons}
          columns={columns}
          rows={page.items}
          rowKey={({ code }) => code}
          empty={common.nothing}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
