import { type Campaign, credentialCampaigns } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { CampaignBadge } from '../../credentials/campaigns/badges.tsx'
import { Validity } from '../../credentials/validity.tsx'
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

export const handle = trail(({ navigation }) => [{ label: navigation.campaigns }])

export const loader = async ({ request }: LoaderFunctionArgs) => ({
  page: await list(request, credentialCampaigns.list),
})

export default function Campaigns() {
  const { page } = useLoaderData<typeof loader>()
  const { campaigns: words, common } = useWords()
  const may = useMay()
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead}>
        {may('campaign:manage') && (
          <ButtonLink to="/credential-campaigns/new" look="primary" icon="plus">
            {words.create}
          </ButtonLink>
        )}
      </PageHeader>
      <FilterBar>
        <SelectField name="kind" label={words.kind} options={optionsOf(words.kinds)} placeholder={common.all} />
        <SelectField name="state" label={words.state} options={optionsOf(words.states)} placeholder={common.all} />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.title}
          columns={useColumns()}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={useNothingHere(words.nothing)}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(): Column<Campaign>[] {
  const { campaigns: words, format } = useWords()
  return [
    {
      key: 'name',
      head: words.name,
      isName: true,
      cell: ({ id, name }) => (
        <Link to={`/credential-campaigns/${id}`} className="text-primary underline">
          {name}
        </Link>
      ),
    },
    { key: 'kind', head: words.kind, nowrap: true, cell: ({ kind }) => words.kinds[kind] },
    { key: 'organ', head: words.organ, cell: ({ organName }) => organName },
    { key: 'period', head: words.period, cell: ({ opensOn, closesOn }) => <Validity from={opensOn} to={closesOn} /> },
    { key: 'items', head: words.items, numeric: true, cell: ({ total }) => format.number(total) },
    { key: 'state', head: words.state, cell: ({ state }) => <CampaignBadge state={state} /> },
  ]
}
