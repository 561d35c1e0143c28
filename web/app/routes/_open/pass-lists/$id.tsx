import { certificates, type PublishedPass } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { OpenFrame } from '../../../layout/open-frame.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail(({ afterwards }) => [{ label: afterwards.passList }])

/** 合格名单 as it is published: anybody may read it, for the days of the rule. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return { page: await list(request, certificates.passList, {}, { params: { id: idOf(params) } }) }
}

export default function PassList() {
  const { page } = useLoaderData<typeof loader>()
  const { afterwards: words, format } = useWords()
  const columns: Column<PublishedPass>[] = [
    { key: 'no', head: words.admissionNo, isName: true, nowrap: true, cell: ({ admissionNo }) => admissionNo },
    { key: 'name', head: words.name, cell: ({ name }) => name },
  ]
  return (
    <OpenFrame>
      <Stack>
        <PageHeader title={words.passList} lead={words.passListLead(format.day(page.shownUntil))} />
        <Sheet flush title={page.sessionName}>
          <DataTable
            caption={`${page.sessionName} ${words.passList}`}
            columns={columns}
            rows={page.items}
            rowKey={({ admissionNo }) => admissionNo}
            empty={words.passListEmpty}
          />
          <Pagination {...page} />
        </Sheet>
      </Stack>
    </OpenFrame>
  )
}
