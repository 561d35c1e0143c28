import { learning, type OwnCourseRow } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../../../api/list.server.ts'
import { trail } from '../../../../layout/page-handle.ts'
import { StandingBadge } from '../../../../learning/standing-badge.tsx'
import { type Column, DataTable } from '../../../../ui/data-table.tsx'
import { SelectField, TextField } from '../../../../ui/fields.tsx'
import { FilterBar } from '../../../../ui/filter-bar.tsx'
import { useNothingHere } from '../../../../ui/nothing-here.ts'
import { optionsOf } from '../../../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.onlineCourses }])

export const loader = ({ request }: LoaderFunctionArgs) => list(request, learning.courses)

/** 网络课程: what can be learnt here, and how far the reader is. */
export default function OnlineCourses() {
  const page = useLoaderData<typeof loader>()
  const { learning: words, hours, common } = useWords()
  return (
    <Stack>
      <PageHeader title={words.courses} lead={words.lead} />
      <FilterBar>
        <TextField name="search" label={words.search} maxLength={60} type="search" />
        <SelectField
          name="category"
          label={words.category}
          options={optionsOf(hours.categories)}
          placeholder={common.all}
        />
        <SelectField
          name="standing"
          label={words.standing}
          options={optionsOf(words.standings)}
          placeholder={common.all}
        />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.courses}
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

function useColumns(): Column<OwnCourseRow>[] {
  const { learning: words, hours, format } = useWords()
  return [
    {
      key: 'title',
      head: words.search,
      isName: true,
      cell: ({ id, title, organName }) => (
        <>
          <Link to={`/my/training/online/${id}`} className="text-primary underline">
            {title}
          </Link>
          <span className="block text-sm font-normal text-soft">{words.by(organName)}</span>
        </>
      ),
    },
    { key: 'category', head: words.category, cell: ({ category }) => hours.categories[category] },
    { key: 'hours', head: words.worth, numeric: true, cell: ({ hours: worth }) => format.number(worth) },
    {
      key: 'materials',
      head: words.materials,
      nowrap: true,
      cell: ({ materials, materialsDone, hasQuiz }) => (
        <>
          {words.materialsDone(format.number(materialsDone), format.number(materials))}
          {hasQuiz && <span className="block text-sm text-soft">{words.withQuiz}</span>}
        </>
      ),
    },
    {
      key: 'standing',
      head: words.standing,
      nowrap: true,
      cell: ({ standing }) => <StandingBadge standing={standing} />,
    },
  ]
}
