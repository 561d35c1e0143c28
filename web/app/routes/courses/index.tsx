import { type CourseRow, courses } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { CourseStateBadge } from '../../training/courses/state-badge.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { useNothingHere } from '../../ui/nothing-here.ts'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.courses }])

export async function loader({ request }: LoaderFunctionArgs) {
  return { page: await list(request, courses.list) }
}

export default function Courses() {
  const { page } = useLoaderData<typeof loader>()
  const { training: words, common } = useWords()
  const may = useMay()
  const choice = (name: string, label: string, labels: Record<string, string>) => (
    <SelectField name={name} label={label} options={optionsOf(labels)} placeholder={common.all} />
  )
  return (
    <Stack>
      <PageHeader title={words.courses} lead={words.coursesLead}>
        {may('training:write') && (
          <ButtonLink to="/courses/new" look="primary" icon="plus">
            {words.newCourse}
          </ButtonLink>
        )}
      </PageHeader>
      <FilterBar>
        <TextField name="search" label={words.courseSearch} type="search" maxLength={60} />
        {choice('mode', words.mode, words.modes)}
        {choice('category', words.category, words.categories)}
        {choice('kind', words.kind, words.kinds)}
        {choice('state', words.state, words.courseStates)}
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.courses}
          columns={useColumns()}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={useNothingHere(words.coursesEmpty)}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(): Column<CourseRow>[] {
  const { training: words, format } = useWords()
  return [
    {
      key: 'title',
      head: words.title,
      isName: true,
      cell: ({ id, title, organName }) => (
        <>
          <Link to={`/courses/${id}`} className="text-primary underline">
            {title}
          </Link>
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    { key: 'mode', head: words.mode, nowrap: true, cell: ({ mode }) => words.modes[mode] },
    {
      key: 'kind',
      head: words.kind,
      cell: ({ kind, category }) => (
        <>
          {words.kinds[kind]}
          <span className="block text-sm text-soft">{words.categories[category]}</span>
        </>
      ),
    },
    {
      key: 'hours',
      head: words.hoursLabel,
      numeric: true,
      nowrap: true,
      cell: ({ hours }) => words.hours(format.number(hours)),
    },
    {
      key: 'materials',
      head: words.materials,
      numeric: true,
      cell: ({ materialCount }) => format.number(materialCount),
    },
    { key: 'classes', head: words.classesOfItem, numeric: true, cell: ({ classCount }) => format.number(classCount) },
    { key: 'state', head: words.state, nowrap: true, cell: ({ state }) => <CourseStateBadge state={state} /> },
  ]
}
