import { type PlanRow, trainingPlans } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { PlanStateBadge } from '../../training/plans/state-badge.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { useNothingHere } from '../../ui/nothing-here.ts'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.trainingPlans }])

export async function loader({ request }: LoaderFunctionArgs) {
  return { page: await list(request, trainingPlans.list) }
}

export default function Plans() {
  const { page } = useLoaderData<typeof loader>()
  const { training: words, common } = useWords()
  const may = useMay()
  return (
    <Stack>
      <PageHeader title={words.plans} lead={words.plansLead}>
        {may('training:write') && (
          <ButtonLink to="/training-plans/new" look="primary" icon="plus">
            {words.newPlan}
          </ButtonLink>
        )}
      </PageHeader>
      <FilterBar>
        <TextField name="year" label={words.year} type="number" min={2000} max={2100} inputMode="numeric" />
        <SelectField name="state" label={words.state} options={optionsOf(words.planStates)} placeholder={common.all} />
        <TextField name="search" label={words.name} type="search" maxLength={60} />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.plans}
          columns={useColumns()}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={useNothingHere(words.plansEmpty)}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(): Column<PlanRow>[] {
  const { training: words, format } = useWords()
  return [
    {
      key: 'name',
      head: words.name,
      isName: true,
      cell: ({ id, name }) => (
        <Link to={`/training-plans/${id}`} className="text-primary underline">
          {name}
        </Link>
      ),
    },
    { key: 'year', head: words.year, nowrap: true, cell: ({ year }) => words.yearOf(year) },
    { key: 'organ', head: words.organ, cell: ({ organName }) => organName },
    { key: 'state', head: words.state, nowrap: true, cell: ({ state }) => <PlanStateBadge state={state} /> },
    { key: 'items', head: words.items, numeric: true, cell: ({ itemCount }) => format.number(itemCount) },
    {
      key: 'promised',
      head: words.promised,
      numeric: true,
      nowrap: true,
      cell: ({ promisedHours }) => words.hours(format.number(promisedHours)),
    },
  ]
}
