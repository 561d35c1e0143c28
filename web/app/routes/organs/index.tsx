import { type Organ, organisations } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { AreaNav } from '../../organisations/area-nav.tsx'
import { areaView } from '../../organisations/areas.server.ts'
import { useDomainNames, useDomainOptions } from '../../organisations/domain-names.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { Badge } from '../../ui/badge.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.organs }])

export async function loader({ request }: LoaderFunctionArgs) {
  const area = new URL(request.url).searchParams.get('area')
  const [page, areas, domains] = await Promise.all([
    list(request, organisations.list),
    areaView(request, area),
    domainsFor(request),
  ])
  return { page, areas, domains }
}

export default function Organs() {
  const { page, areas, domains } = useLoaderData<typeof loader>()
  const { organisations: words, common } = useWords()
  const may = useMay()
  const columns = useColumns(useDomainNames(domains))
  const [query] = useSearchParams()
  const tree = query.get('under') && words.trees[query.get('tree') === 'LINE' ? 'LINE' : 'TERRITORY']
  return (
    <Stack>
      <PageHeader title={words.organs} lead={tree ? words.underFilter(tree) : words.lead}>
        {may('organ:write') && (
          <>
            <ButtonLink to="/organs/new" look="primary" icon="plus">
              {words.create}
            </ButtonLink>
            <ButtonLink to="/organs/imports" icon="upload">
              {words.import}
            </ButtonLink>
          </>
        )}
      </PageHeader>
      <FilterBar keep={['sort', 'area', 'under', 'tree']}>
        <TextField name="search" label={words.search} maxLength={60} type="search" />
        <SelectField name="level" label={words.level} options={optionsOf(words.levels)} placeholder={common.all} />
        <SelectField name="domain" label={words.domains} options={useDomainOptions(domains)} placeholder={common.all} />
      </FilterBar>
      <div className="grid items-start gap-5 lg:grid-cols-[15rem_1fr]">
        <AreaNav {...areas} />
        <Sheet flush>
          <DataTable
            caption={words.organs}
            columns={columns}
            rows={page.items}
            rowKey={({ id }) => id}
            empty={common.nothing}
          />
          <Pagination {...page} />
        </Sheet>
      </div>
    </Stack>
  )
}

function useColumns(domainNames: (codes: readonly string[]) => string): Column<Organ>[] {
  const { organisations: words, format } = useWords()
  return [
    {
      key: 'name',
      head: words.name,
      sorts: ['name', '-name'],
      isName: true,
      cell: (organ) => (
        <>
          <Link to={`/organs/${organ.id}`} className="text-primary underline">
            {organ.name}
          </Link>{' '}
          {organ.isJustice && (
            <Badge tone="info" icon="scales">
              {words.justice}
            </Badge>
          )}
        </>
      ),
    },
    { key: 'level', head: words.level, sorts: ['level'], nowrap: true, cell: ({ level }) => words.levels[level] },
    { key: 'area', head: words.area, nowrap: true, cell: ({ areaName }) => areaName },
    { key: 'domains', head: words.domains, cell: ({ domainCodes }) => domainNames(domainCodes) },
    {
      key: 'officers',
      head: words.officers,
      sorts: ['-officers'],
      numeric: true,
      cell: ({ officers }) => format.number(officers),
    },
  ]
}
