import { credentialRecalls, type Recall } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { RecallBadge } from '../../credentials/recalls/state-badges.tsx'
import { today } from '../../credentials/today.server.ts'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { useNothingHere } from '../../ui/nothing-here.ts'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ credentials: { recalls } }) => [{ label: recalls.title }])

export async function loader({ request }: LoaderFunctionArgs) {
  const page = await list(request, credentialRecalls.list)
  return { ...page, today: await today(request) }
}

export default function Recalls() {
  const { today: day, ...page } = useLoaderData<typeof loader>()
  const { credentials, common } = useWords()
  const empty = useNothingHere(credentials.recalls.empty)
  const { recalls: words } = credentials
  const may = useMay()
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead}>
        {may('recall:propose') && (
          <ButtonLink to="/credential-recalls/new" look="primary" icon="plus">
            {words.new}
          </ButtonLink>
        )}
      </PageHeader>
      <FilterBar>
        <SelectField name="state" label={words.state} options={optionsOf(words.states)} placeholder={common.all} />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.title}
          columns={useColumns(day)}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={
            <>
              <p>{empty}</p>
              {empty === words.empty && <p className="text-sm">{words.emptyHint}</p>}
            </>
          }
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(day: string): Column<Recall>[] {
  const { credentials, format } = useWords()
  const { recalls: words, acts } = credentials
  return [
    {
      key: 'organ',
      head: words.organ,
      isName: true,
      cell: ({ id, organName, includeBelow }) => (
        <>
          <Link to={`/credential-recalls/${id}`} className="text-primary underline">
            {organName}
          </Link>
          {includeBelow && <span className="block text-sm font-normal text-soft">{words.withBelow}</span>}
        </>
      ),
    },
    { key: 'action', head: words.action, nowrap: true, cell: ({ action }) => acts.actions[action] },
    {
      key: 'state',
      head: words.state,
      cell: (recall) => <RecallBadge recall={recall} day={day} />,
    },
    {
      key: 'scope',
      head: words.scope,
      numeric: true,
      cell: ({ counts: { included, done, undone, kept } }) => format.number(included + done + undone + kept),
    },
    { key: 'number', head: words.recallNo, cell: ({ recallNo }) => recallNo },
    { key: 'by', head: words.proposedBy, cell: ({ proposedByName }) => proposedByName },
    { key: 'at', head: words.proposedAt, nowrap: true, cell: ({ proposedAt }) => format.instant(proposedAt) },
  ]
}
