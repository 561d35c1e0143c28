import { type ProposalRow, scheduleProposals } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { ProposalBadge } from '../../schedule/state-badge.tsx'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.scheduleProposals }])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ page: await list(request, scheduleProposals.list) })

export default function Proposals() {
  const { page } = useLoaderData<typeof loader>()
  const { schedule: words } = useWords()
  const may = useMay()
  const comparable = page.items.filter(({ score }) => score).length > 1
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead}>
        {may('training:write') && (
          <ButtonLink to="/schedule-proposals/new" look="primary" icon="plus">
            {words.make}
          </ButtonLink>
        )}
      </PageHeader>
      <Form method="get" action="/schedule-proposals/compare" className="flex flex-col gap-5">
        <Sheet flush>
          <DataTable
            caption={words.title}
            columns={useColumns(comparable)}
            rows={page.items}
            rowKey={({ id }) => id}
            empty={words.nothing}
          />
          <Pagination {...page} />
        </Sheet>
        {comparable && (
          <FormActions>
            <SubmitButton look="plain">{words.compare}</SubmitButton>
          </FormActions>
        )}
      </Form>
    </Stack>
  )
}

function useColumns(comparable: boolean): Column<ProposalRow>[] {
  const { schedule: words, format } = useWords()
  const figure = (key: string, head: string, of: (row: NonNullable<ProposalRow['score']>) => string | number) => ({
    key,
    head,
    numeric: true,
    cell: ({ score }: ProposalRow) => (score ? of(score) : '—'),
  })
  return [
    ...(comparable
      ? [
          {
            key: 'choose',
            head: words.choose,
            cell: ({ id, name, score }: ProposalRow) =>
              score && (
                <input
                  type="checkbox"
                  name="with"
                  value={id}
                  aria-label={words.chooseOne(name)}
                  className="size-5 accent-primary"
                />
              ),
          },
        ]
      : []),
    {
      key: 'name',
      head: words.name,
      isName: true,
      cell: ({ id, name, organName }) => (
        <>
          <Link to={`/schedule-proposals/${id}`} className="text-primary underline">
            {name}
          </Link>
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    { key: 'period', head: words.period, cell: ({ from, to }) => words.span(format.day(from), format.day(to)) },
    figure('placed', words.placed, ({ placedClasses, classes }) => words.placedOf(placedClasses, classes)),
    figure('closed', words.closed, ({ closedHours }) => closedHours),
    figure('fairness', words.fairness, ({ fairness }) => fairness),
    figure('travel', words.travel, ({ instructorKm }) => instructorKm),
    { key: 'state', head: words.state, cell: ({ state }) => <ProposalBadge state={state} /> },
    { key: 'at', head: words.createdAt, nowrap: true, cell: ({ createdAt }) => format.instant(createdAt) },
  ]
}
