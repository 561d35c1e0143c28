import { type Domain, type InstructorRow, instructors } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { list } from '../../api/list.server.ts'
import { ExpertiseList } from '../../instructors/expertise-list.tsx'
import { PoolTabs } from '../../instructors/pool-tabs.tsx'
import { QueueSwitch } from '../../instructors/queue-switch.tsx'
import { InstructorBadge } from '../../instructors/state-badges.tsx'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { useDomainOptions } from '../../organisations/domain-names.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { useNothingHere } from '../../ui/nothing-here.ts'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.instructors }])

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, domains, topics] = await Promise.all([
    list(request, instructors.list),
    domainsFor(request),
    call(request, instructors.topics),
  ])
  return { page, domains, topics: topics.items }
}

export default function Pool() {
  const { page, domains, topics } = useLoaderData<typeof loader>()
  const { instructors: words, common } = useWords()
  const [query] = useSearchParams()
  const may = useMay()
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead}>
        {may('instructor:nominate') && (
          <ButtonLink to="/instructors/new" look="primary" icon="plus">
            {words.nominate}
          </ButtonLink>
        )}
      </PageHeader>
      <PoolTabs />
      {(may('instructor:review') || may('instructor:nominate')) && (
        <QueueSwitch
          label={words.queue}
          name="mine"
          parts={[
            { value: 'true', label: words.mineOnly },
            { value: undefined, label: words.everybody },
          ]}
        />
      )}
      <FilterBar keep={['mine', 'sort', 'area']}>
        <TextField name="search" label={words.search} maxLength={50} type="search" />
        <SelectField name="kind" label={words.kind} options={optionsOf(words.kinds)} placeholder={common.all} />
        <SelectField name="tier" label={words.tier} options={optionsOf(words.tiers)} placeholder={common.all} />
        <SelectField name="state" label={words.state} options={optionsOf(words.states)} placeholder={common.all} />
        <SelectField name="domain" label={words.domain} options={useDomainOptions(domains)} placeholder={common.all} />
        <SelectField
          name="topic"
          label={words.topic}
          options={topics.map((topic) => ({ value: topic, label: topic }))}
          placeholder={common.all}
        />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.title}
          columns={useColumns(domains)}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={useNothingHere(query.get('mine') ? words.nothingWaits : words.nothing, ['mine'])}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(domains: readonly Domain[]): Column<InstructorRow>[] {
  const { instructors: words, format } = useWords()
  return [
    {
      key: 'name',
      head: words.name,
      sorts: ['name'],
      isName: true,
      cell: ({ id, name, kind, tier }) => (
        <>
          <Link to={`/instructors/${id}`} className="text-primary underline">
            {name}
          </Link>
          <span className="block text-sm font-normal text-soft">
            {words.kinds[kind]} · {words.tiers[tier]}
          </span>
        </>
      ),
    },
    {
      key: 'organ',
      head: words.organ,
      cell: ({ organName, areaName }) => (
        <>
          {organName}
          <span className="block text-sm text-soft">{areaName}</span>
        </>
      ),
    },
    {
      key: 'expertise',
      head: words.expertise,
      cell: ({ expertise }) => <ExpertiseList expertise={expertise} domains={domains} short />,
    },
    {
      key: 'rating',
      head: words.rating,
      sorts: ['-rating'],
      nowrap: true,
      cell: ({ rating, state }) =>
        rating === null ? (state === 'APPOINTED' ? words.noRating : '—') : words.mark(rating),
    },
    {
      key: 'taught',
      head: words.taughtHours,
      sorts: ['-taught'],
      numeric: true,
      cell: ({ taughtHours }) => words.hours(taughtHours),
    },
    {
      key: 'until',
      head: words.term,
      sorts: ['until'],
      nowrap: true,
      cell: ({ appointedUntil }) => (appointedUntil ? format.day(appointedUntil) : '—'),
    },
    {
      key: 'state',
      head: words.state,
      cell: ({ state, nextLevel, publicityUntil }) => (
        <>
          <InstructorBadge state={state} />
          {nextLevel && <span className="block text-sm text-soft">{words.levels[nextLevel]}</span>}
          {state === 'PUBLICISED' && publicityUntil && (
            <span className="block text-sm text-soft">
              {words.publicityUntil} {format.day(publicityUntil)}
            </span>
          )}
        </>
      ),
    },
  ]
}
