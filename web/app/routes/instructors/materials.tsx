import { instructorMaterials, instructors } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { list } from '../../api/list.server.ts'
import { MaterialTable } from '../../instructors/material-table.tsx'
import { PoolTabs } from '../../instructors/pool-tabs.tsx'
import { trail } from '../../layout/page-handle.ts'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { useNothingHere } from '../../ui/nothing-here.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, instructors: { tabs } }) => [
  { label: navigation.instructors, to: '/instructors' },
  { label: tabs.materials },
])

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, topics] = await Promise.all([list(request, instructorMaterials.list), call(request, instructors.topics)])
  return { page, topics: topics.items }
}

export default function Materials() {
  const { page, topics } = useLoaderData<typeof loader>()
  const { instructors: all, common } = useWords()
  const { materials: words } = all.teaching
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead} />
      <PoolTabs />
      <FilterBar keep={['instructor']}>
        <TextField name="search" label={words.search} maxLength={60} type="search" />
        <SelectField
          name="topic"
          label={words.topic}
          options={topics.map((topic) => ({ value: topic, label: topic }))}
          placeholder={common.all}
        />
      </FilterBar>
      <Sheet flush>
        <MaterialTable
          materials={page.items}
          address="/files/instructor-materials"
          empty={useNothingHere(words.nothing)}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
