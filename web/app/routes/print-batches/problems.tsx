import { credentialCards } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { useCardColumns } from '../../credentials/cards/card-columns.tsx'
import { trail } from '../../layout/page-handle.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, cards }) => [
  { label: navigation.printBatches, to: '/print-batches' },
  { label: cards.problemsTitle },
])

export const loader = async ({ request }: LoaderFunctionArgs) => ({
  page: await list(request, credentialCards.problems),
})

/** Cards that wait because something of them can't be printed. */
export default function PrintProblems() {
  const { page } = useLoaderData<typeof loader>()
  const { cards: words } = useWords()
  const { holder, credential, problem, updated } = useCardColumns()
  return (
    <Stack>
      <PageHeader title={words.problemsTitle} lead={words.problemsLead} />
      <Sheet flush>
        <DataTable
          caption={words.problemsTitle}
          columns={[holder, credential, problem, updated]}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={words.noProblems}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
