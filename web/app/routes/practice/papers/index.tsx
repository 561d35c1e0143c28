import { practice } from '@app/api/contract'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../../api/fields.server.ts'
import { list } from '../../../api/list.server.ts'
import { submit } from '../../../api/submit.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { banksFor } from '../../../practice/banks.server.ts'
import { usePaperColumns } from '../../../practice/papers/paper-columns.tsx'
import { StartForm } from '../../../practice/papers/start-form.tsx'
import { DataTable, EmptyState } from '../../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail(({ practice: words }) => [
  { label: words.practice, to: '/practice' },
  { label: words.mockPapers },
])

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, banks, domains] = await Promise.all([
    list(request, practice.papers),
    banksFor(request),
    domainsFor(request),
  ])
  return { page, banks, domains, now: new Date().toISOString() }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const domainCode = fields.orNull('domainCode')
  const answer = await submit(request, practice.startPaper, fields, { body: { domainCode } })
  return answer.done ? redirect(`/practice/papers/${answer.value.id}`) : answer.refused
}

export default function MockPapers() {
  const { page, banks, domains, now } = useLoaderData<typeof loader>()
  const { practice: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.mockPapers} lead={words.papersLead} />
      {banks.length > 0 ? (
        <StartForm banks={banks} domains={domains} />
      ) : (
        <Sheet flush>
          <EmptyState icon="book">
            <p className="text-lg">{words.nothingFree}</p>
            <p className="max-w-prose">{words.nothingFreeHint}</p>
          </EmptyState>
        </Sheet>
      )}
      <Sheet title={words.myPapers} flush>
        <DataTable
          caption={words.myPapers}
          columns={usePaperColumns(now)}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={words.noPapers}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
