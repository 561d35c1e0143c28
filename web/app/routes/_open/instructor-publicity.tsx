import { instructors, type PublicNominee } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { OpenFrame } from '../../layout/open-frame.tsx'
import { trail } from '../../layout/page-handle.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ instructors: words }) => [{ label: words.publicList.title }])

/** Anybody may read it: it is there so that people can object. */
export async function loader({ request }: LoaderFunctionArgs) {
  const page = await list(request, instructors.publicised)
  return {
    page: { ...page, items: page.items.map((nominee, i) => ({ ...nominee, no: (page.page - 1) * page.size + i + 1 })) },
  }
}

export default function Publicity() {
  const { page } = useLoaderData<typeof loader>()
  const { instructors: words, format } = useWords()
  const columns: Column<PublicNominee & { no: number }>[] = [
    { key: 'name', head: words.name, isName: true, cell: ({ name }) => name },
    { key: 'organ', head: words.organ, cell: ({ organName }) => organName },
    { key: 'kind', head: words.kind, cell: ({ kind }) => words.kinds[kind] },
    { key: 'tier', head: words.tier, cell: ({ tier }) => words.tiers[tier] },
    { key: 'until', head: words.publicityUntil, nowrap: true, cell: ({ until }) => format.day(until) },
  ]
  return (
    <OpenFrame>
      <Stack>
        <PageHeader title={words.publicList.title} lead={words.publicList.lead} />
        <Sheet flush>
          <DataTable
            caption={words.publicList.title}
            columns={columns}
            rows={page.items}
            rowKey={({ no }) => String(no)}
            empty={words.publicList.nothing}
          />
          <Pagination {...page} />
        </Sheet>
      </Stack>
    </OpenFrame>
  )
}
