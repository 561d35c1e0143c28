import { exemptions, type MyExemption } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../../api/list.server.ts'
import { useExemptionColumns } from '../../../exams/exemptions/columns.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail(({ navigation }) => [
  { label: navigation.myExams, to: '/exams/mine' },
  { label: navigation.myExamExemptions },
])

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, domains] = await Promise.all([list(request, exemptions.mine), domainsFor(request)])
  return { page, domains }
}

export default function MyExemptions() {
  const { page, domains } = useLoaderData<typeof loader>()
  const { exemptions: words, format } = useWords()
  const [part, ...others] = useExemptionColumns<MyExemption>(domains)
  const columns: Column<MyExemption>[] = [
    { ...part!, isName: true },
    ...others,
    {
      key: 'evidence',
      head: words.evidence,
      nowrap: true,
      cell: ({ id }) => (
        <a href={`/files/my/exam-exemptions/${id}/evidence`} className="text-primary underline">
          {words.evidenceOpen}
        </a>
      ),
    },
    { key: 'from', head: words.validFrom, nowrap: true, cell: ({ validFrom }) => validFrom && format.day(validFrom) },
    { key: 'reason', head: words.reason, cell: ({ decisionReason }) => decisionReason },
  ]
  return (
    <Stack>
      <PageHeader title={words.mine} lead={words.mineLead} />
      <Sheet flush>
        <DataTable
          caption={words.mine}
          columns={columns}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={words.mineEmpty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
