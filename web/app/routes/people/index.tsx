import { organisations, people } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { list } from '../../api/list.server.ts'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { useDomainNames, useDomainOptions } from '../../organisations/domain-names.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { usePersonColumns } from '../../people/person-columns.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.people }])

export async function loader({ request }: LoaderFunctionArgs) {
  const organ = new URL(request.url).searchParams.get('organ')
  const [page, domains, organName] = await Promise.all([
    list(request, people.list),
    domainsFor(request),
    organ ? call(request, organisations.read, { params: { id: organ } }).then(({ name }) => name) : null,
  ])
  return { page, domains, organName }
}

export default function People() {
  const { page, domains, organName } = useLoaderData<typeof loader>()
  const { people: words, common } = useWords()
  const may = useMay()
  const columns = usePersonColumns(useDomainNames(domains), true)
  return (
    <Stack>
      <PageHeader title={words.people} lead={organName ? words.inOrgan(organName) : words.lead}>
        {may('person:write') && (
          <>
            <ButtonLink to="/people/new" look="primary" icon="plus">
              {words.register}
            </ButtonLink>
            <ButtonLink to="/people/imports" icon="upload">
              {words.import}
            </ButtonLink>
          </>
        )}
        <ButtonLink to="/people/search" icon="search">
          {words.findByNumber}
        </ButtonLink>
      </PageHeader>
      <FilterBar keep={['sort', 'organ']}>
        <TextField name="search" label={words.search} maxLength={50} type="search" />
        <SelectField
          name="employment"
          label={words.employment}
          options={optionsOf(words.employmentTypes)}
          placeholder={common.all}
        />
        <SelectField name="domain" label={words.domains} options={useDomainOptions(domains)} placeholder={common.all} />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.people}
          columns={columns}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={common.nothing}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
