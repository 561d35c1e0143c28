import { type TrainingClassRow, trainingClasses } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { Places } from '../../training/classes/places.tsx'
import { ClassStateBadge } from '../../training/classes/state-badges.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { useNothingHere } from '../../ui/nothing-here.ts'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.trainingClasses }])

export async function loader({ request }: LoaderFunctionArgs) {
  return { page: await list(request, trainingClasses.list) }
}

export default function Classes() {
  const { page } = useLoaderData<typeof loader>()
  const { classes: words, training, common } = useWords()
  const may = useMay()
  return (
    <Stack>
      <PageHeader title={words.list} lead={words.lead}>
        {may('training:write') && (
          <ButtonLink to="/training-classes/new" look="primary" icon="plus">
            {words.create}
          </ButtonLink>
        )}
        <ButtonLink to="/training-calendar" icon="calendar">
          {words.calendar}
        </ButtonLink>
      </PageHeader>
      <FilterBar keep={['course', 'planItem', 'organ', 'area']}>
        <TextField name="search" label={words.search} type="search" maxLength={60} />
        <SelectField name="state" label={words.state} options={optionsOf(words.states)} placeholder={common.all} />
        <SelectField
          name="category"
          label={training.category}
          options={optionsOf(training.categories)}
          placeholder={common.all}
        />
        <SelectField
          name="own"
          label={words.organ}
          options={[{ value: 'true', label: words.mine }]}
          placeholder={common.all}
        />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.list}
          columns={useColumns()}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={useNothingHere(words.empty)}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(): Column<TrainingClassRow>[] {
  const { classes: words, training, format } = useWords()
  return [
    {
      key: 'name',
      head: words.name,
      isName: true,
      cell: ({ id, name, code }) => (
        <>
          <Link to={`/training-classes/${id}`} className="text-primary underline">
            {name}
          </Link>
          <span className="block font-mono text-sm font-normal text-soft">{code}</span>
        </>
      ),
    },
    { key: 'state', head: words.state, nowrap: true, cell: ({ state }) => <ClassStateBadge state={state} /> },
    {
      key: 'course',
      head: words.course,
      cell: ({ courseTitle, category, hours }) => (
        <>
          {courseTitle}
          <span className="block text-sm text-soft">
            {training.categories[category]} · {training.hours(format.number(hours))}
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
      key: 'startsAt',
      head: words.startsAt,
      nowrap: true,
      cell: ({ startsAt }) => (startsAt ? format.instant(startsAt) : '—'),
    },
    { key: 'places', head: words.places, nowrap: true, cell: (row) => <Places {...row} /> },
  ]
}
