import { type MarkingDesk, marking } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.marking }])

export async function loader({ request }: LoaderFunctionArgs) {
  return { page: await list(request, marking.desks) }
}

/** The sessions in which this person marks. */
export default function MarkingDesks() {
  const { page } = useLoaderData<typeof loader>()
  const { marking: words, format } = useWords()
  const addressOf = ({ sessionId }: MarkingDesk) => `/marking-desks/${sessionId}`
  const columns: Column<MarkingDesk>[] = [
    {
      key: 'session',
      head: words.session,
      isName: true,
      cell: (desk) => (desk.left > 0 ? <Link to={addressOf(desk)}>{desk.sessionName}</Link> : desk.sessionName),
    },
    { key: 'left', head: words.left, numeric: true, cell: ({ left }) => format.number(left) },
    { key: 'given', head: words.given, numeric: true, cell: ({ given }) => format.number(given) },
    {
      key: 'open',
      head: '',
      cell: (desk) =>
        desk.left > 0 && (
          <ButtonLink to={addressOf(desk)} look="primary">
            {desk.given > 0 ? words.goOn : words.start}
          </ButtonLink>
        ),
    },
  ]
  return (
    <Stack>
      <PageHeader title={words.desks} lead={words.desksLead} />
      <Sheet flush>
        <DataTable
          caption={words.desks}
          columns={columns}
          rows={page.items}
          rowKey={({ sessionId }) => sessionId}
          empty={words.desksEmpty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
