import { credentialDecisions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import type { Answer } from '../../api/call.server.ts'
import { list } from '../../api/list.server.ts'
import { AppealBadge } from '../../credentials/decisions/appeal-list.tsx'
import { DueDay } from '../../credentials/due-day.tsx'
import { today } from '../../credentials/today.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { CheckboxGroup } from '../../ui/choices.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

type Row = Answer<typeof credentialDecisions.appeals>['items'][number]

export const handle = trail(({ navigation, credentials: { way } }) => [
  { label: navigation.decisions, to: '/credential-decisions' },
  { label: way.appeals.title },
])

export async function loader({ request }: LoaderFunctionArgs) {
  return { page: await list(request, credentialDecisions.appeals), today: await today(request) }
}

export default function Appeals() {
  const { page, today: day } = useLoaderData<typeof loader>()
  const { credentials } = useWords()
  const { appeals: words } = credentials.way
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead} />
      <FilterBar keep={[]}>
        <CheckboxGroup name="open" label={words.state} options={[{ value: 'true', label: words.onlyOpen }]} />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.title}
          columns={useColumns(day)}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={words.nothing}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(day: string): Column<Row>[] {
  const { credentials, format } = useWords()
  const { acts } = credentials
  const { appeals: words } = credentials.way
  return [
    {
      key: 'holder',
      head: acts.holder,
      isName: true,
      cell: ({ decisionId, holderName, organName }) => (
        <>
          <Link to={`/credential-decisions/${decisionId}`} className="text-primary underline">
            {holderName}
          </Link>
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    { key: 'number', head: acts.decisionNo, cell: ({ decisionNo }) => decisionNo },
    { key: 'filed', head: words.filedAt, nowrap: true, cell: ({ filedAt }) => format.instant(filedAt) },
    {
      key: 'due',
      head: words.answerDueOn,
      cell: ({ answerDueOn, outcome }) =>
        outcome ? format.day(answerDueOn) : <DueDay dueOn={answerDueOn} today={day} />,
    },
    { key: 'state', head: words.state, cell: ({ outcome }) => <AppealBadge state={outcome ?? 'OPEN'} /> },
  ]
}
