import { type Amendment, lawAmendments } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, questions: words }) => [
  { label: navigation.questions, to: '/question-banks' },
  { label: words.amendments.title },
])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ page: await list(request, lawAmendments.list) })

/** Amended laws (法律修订) and what became of the questions that cite them. */
export default function Amendments() {
  const { page } = useLoaderData<typeof loader>()
  const { questions } = useWords()
  const words = questions.amendments
  const may = useMay()
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead}>
        {may('question:amend') && (
          <ButtonLink to="/law-amendments/new" look="primary" icon="plus">
            {words.new}
          </ButtonLink>
        )}
      </PageHeader>
      <Sheet flush>
        <DataTable
          caption={words.title}
          columns={useColumns()}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={words.none}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(): Column<Amendment>[] {
  const { questions, format } = useWords()
  const words = questions.amendments
  return [
    {
      key: 'law',
      head: questions.law,
      isName: true,
      cell: ({ law, articles, edition, note }) => (
        <>
          {words.lawTitle(law)}
          <span className="block text-sm font-normal text-soft">
            {[articles ? words.articleList(articles) : words.wholeLaw, edition, note].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
    },
    {
      key: 'effectiveOn',
      head: words.effectiveOn,
      nowrap: true,
      cell: ({ effectiveOn }) => format.day(effectiveOn),
    },
    {
      key: 'suspended',
      head: words.suspended,
      numeric: true,
      cell: ({ suspended }) => format.number(suspended),
    },
    {
      key: 'open',
      head: words.open,
      numeric: true,
      cell: ({ open, law }) =>
        open === 0 ? (
          '0'
        ) : (
          <Link
            to={`/questions?${new URLSearchParams({ state: 'SUSPENDED', law })}`}
            className="text-primary underline"
          >
            {format.number(open)}
          </Link>
        ),
    },
    {
      key: 'by',
      head: words.recordedBy,
      nowrap: true,
      cell: ({ createdByName, createdAt }) => (
        <>
          {createdByName}
          <span className="block text-sm text-soft">{format.instant(createdAt)}</span>
        </>
      ),
    },
  ]
}
