import { type CredentialRow, credentials, type Domain } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { CredentialBadge } from '../../credentials/state-badges.tsx'
import { trail } from '../../layout/page-handle.ts'
import { useDomainNames, useDomainOptions } from '../../organisations/domain-names.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { useNothingHere } from '../../ui/nothing-here.ts'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.credentialList }])

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, domains] = await Promise.all([list(request, credentials.list), domainsFor(request)])
  return { page, domains }
}

export default function Credentials() {
  const { page, domains } = useLoaderData<typeof loader>()
  const { credentials: words, common } = useWords()
  const [query] = useSearchParams()
  return (
    <Stack>
      <PageHeader title={words.title} lead={query.get('organ') ? words.inOrgan : words.lead} />
      <FilterBar keep={['sort', 'organ']}>
        <TextField name="search" label={words.search} maxLength={60} type="search" />
        <SelectField name="state" label={words.state} options={optionsOf(words.states)} placeholder={common.all} />
        <SelectField name="domain" label={words.domain} options={useDomainOptions(domains)} placeholder={common.all} />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.title}
          columns={useColumns(domains)}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={useNothingHere(words.nothing)}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(domains: readonly Domain[]): Column<CredentialRow>[] {
  const { credentials: words, format } = useWords()
  const domainNames = useDomainNames(domains)
  return [
    {
      key: 'number',
      head: words.number,
      sorts: ['number', '-number'],
      isName: true,
      nowrap: true,
      cell: ({ id, credentialNo }) => (
        <Link to={`/credentials/${id}`} className="font-mono text-primary underline">
          {credentialNo}
        </Link>
      ),
    },
    { key: 'name', head: words.holder, sorts: ['name'], nowrap: true, cell: ({ holderName }) => holderName },
    { key: 'organ', head: words.organ, cell: ({ organName }) => organName },
    { key: 'domains', head: words.domains, cell: ({ domainCodes }) => domainNames(domainCodes) },
    {
      key: 'validTo',
      head: words.validTo,
      sorts: ['validTo'],
      nowrap: true,
      cell: ({ validTo }) => format.day(validTo),
    },
    { key: 'state', head: words.state, cell: ({ state }) => <CredentialBadge state={state} /> },
  ]
}
