import { type ArbitrationRow, marking } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.arbitrations }])

export async function loader({ request }: LoaderFunctionArgs) {
  return { page: await list(request, marking.arbitrations) }
}

/** Answers whose two marks are too far apart. */
export default function Arbitrations() {
  const { page } = useLoaderData<typeof loader>()
  const { marking: words, format } = useWords()
  const columns: Column<ArbitrationRow>[] = [
    {
      key: 'session',
      head: words.session,
      isName: true,
      cell: ({ id, sessionName }) => <Link to={`/marking-arbitrations/${id}`}>{sessionName}</Link>,
    },
    { key: 'full', head: words.fullMarks, numeric: true, cell: ({ maxMark }) => format.marks(maxMark) },
    {
      key: 'marks',
      head: words.twoMarks,
      numeric: true,
      cell: ({ marks: [low = 0, high = 0] }) => words.marks(format.marks(low), format.marks(high)),
    },
    { key: 'since', head: words.since, nowrap: true, cell: ({ since }) => format.instant(since) },
  ]
  return (
    <Stack>
      <PageHeader title={words.arbitrations} lead={words.arbitrationsLead} />
      <Sheet flush>
        <DataTable
          caption={words.arbitrations}
          columns={columns}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={words.arbitrationsEmpty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
