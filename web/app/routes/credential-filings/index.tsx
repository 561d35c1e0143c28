import { type Filing, filings } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { FilingBadge } from '../../credentials/filings/badge.tsx'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { useNothingHere } from '../../ui/nothing-here.ts'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.filings }])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ page: await list(request, filings.list) })

/** Certificates of ministries on file. */
export default function Filings() {
  const { page } = useLoaderData<typeof loader>()
  const { filings: words, common } = useWords()
  const may = useMay()
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead}>
        {may('filing:write') && (
          <ButtonLink to="/credential-filings/new" look="primary" icon="plus">
            {words.submit}
          </ButtonLink>
        )}
      </PageHeader>
      <FilterBar keep={['person']}>
        <TextField name="search" label={words.search} maxLength={60} type="search" />
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

function useColumns(): Column<Filing>[] {
  const { filings: words, format } = useWords()
  return [
    {
      key: 'person',
      head: words.person,
      isName: true,
      cell: ({ id, personName, organName }) => (
        <>
          <Link to={`/credential-filings/${id}`} className="text-primary underline">
            {personName}
          </Link>
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    {
      key: 'certificate',
      head: words.certificate,
      cell: ({ title, issuer }) => (
        <>
          {title}
          <span className="block text-sm text-soft">{issuer}</span>
        </>
      ),
    },
    {
      key: 'number',
      head: words.number,
      cell: ({ credentialNo }) => <span className="font-mono">{credentialNo}</span>,
    },
    {
      key: 'validTo',
      head: words.validTo,
      nowrap: true,
      cell: ({ validTo }) => (validTo ? format.day(validTo) : words.longTerm),
    },
    { key: 'state', head: words.state, cell: (filing) => <FilingBadge {...filing} /> },
  ]
}
