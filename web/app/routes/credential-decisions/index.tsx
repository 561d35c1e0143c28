import { credentials, type Decision } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { DecisionBadge } from '../../credentials/state-badges.tsx'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { CheckboxGroup } from '../../ui/choices.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.decisions }])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ page: await list(request, credentials.decisions) })

export default function Decisions() {
  const { page } = useLoaderData<typeof loader>()
  const { credentials, common } = useWords()
  const { acts: words } = credentials
  const [query] = useSearchParams()
  const ofOne = query.get('credential')
  const empty = query.get('state') === 'PROPOSED' || query.get('open') ? words.nothingWaits : words.nothing
  return (
    <Stack>
      <PageHeader title={words.title} lead={ofOne ? words.ofOne : words.lead}>
        {ofOne && (
          <ButtonLink to={`/credentials/${ofOne}`} icon="card">
            {credentials.applications.toCredential}
          </ButtonLink>
        )}
        <ButtonLink to="/credential-decisions/appeals?open=true" icon="scales">
          {credentials.way.appeals.title}
        </ButtonLink>
        <ButtonLink to="/document-templates" icon="book">
          {credentials.way.templates.title}
        </ButtonLink>
      </PageHeader>
      <FilterBar keep={['credential', 'recall']}>
        <CheckboxGroup name="open" label={words.title} options={[{ value: 'true', label: credentials.way.onlyOpen }]} />
        <SelectField name="state" label={words.state} options={optionsOf(words.states)} placeholder={common.all} />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.title}
          columns={useColumns()}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={empty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(): Column<Decision>[] {
  const { credentials, format } = useWords()
  const { acts: words } = credentials
  return [
    {
      key: 'holder',
      head: words.holder,
      isName: true,
      cell: ({ id, holderName, organName }) => (
        <>
          <Link to={`/credential-decisions/${id}`} className="text-primary underline">
            {holderName}
          </Link>
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    { key: 'action', head: words.action, nowrap: true, cell: ({ action }) => words.actions[action] },
    {
      key: 'credential',
      head: words.credential,
      nowrap: true,
      cell: ({ credentialNo }) => <span className="font-mono">{credentialNo}</span>,
    },
    { key: 'state', head: words.state, cell: ({ state }) => <DecisionBadge state={state} /> },
    { key: 'number', head: words.decisionNo, cell: ({ decisionNo }) => decisionNo ?? '—' },
    { key: 'by', head: words.proposedBy, cell: ({ proposedByName }) => proposedByName },
    { key: 'at', head: words.proposedAt, nowrap: true, cell: ({ proposedAt }) => format.instant(proposedAt) },
  ]
}
