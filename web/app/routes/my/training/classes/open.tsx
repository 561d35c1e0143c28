import { myClasses } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../../../api/list.server.ts'
import { trail } from '../../../../layout/page-handle.ts'
import { ClassCard } from '../../../../training/attendance/class-card.tsx'
import { MyClassTabs } from '../../../../training/attendance/my-tabs.tsx'
import { Badge } from '../../../../ui/badge.tsx'
import { ButtonLink } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/data-table.tsx'
import { SelectField } from '../../../../ui/fields.tsx'
import { FilterBar } from '../../../../ui/filter-bar.tsx'
import { optionsOf } from '../../../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail(({ navigation, attendance }) => [
  { label: navigation.myClasses, to: '/my/training/classes' },
  { label: attendance.open },
])

export async function loader({ request }: LoaderFunctionArgs) {
  return { page: await list(request, myClasses.open) }
}

export default function OpenClasses() {
  const { page } = useLoaderData<typeof loader>()
  const { attendance: words, training, common } = useWords()
  return (
    <Stack>
      <PageHeader title={words.open} lead={words.openLead} />
      <MyClassTabs />
      <FilterBar>
        <SelectField
          name="category"
          label={training.category}
          options={optionsOf(training.categories)}
          placeholder={common.all}
        />
      </FilterBar>
      {page.items.length === 0 && (
        <Sheet flush>
          <EmptyState icon="calendar">{words.openEmpty}</EmptyState>
        </Sheet>
      )}
      {page.items.map((one) => (
        <ClassCard key={one.id} one={one}>
          {one.openActions.includes('ENROL') ? (
            <ButtonLink to={`/my/training/classes/${one.id}`} look="primary" icon="right" className="self-start">
              {one.freePlaces > 0 ? words.enrol : words.wait}
            </ButtonLink>
          ) : (
            !one.enrolment && (
              <span>
                <Badge tone="caution">{words.whyNot}</Badge>
              </span>
            )
          )}
        </ClassCard>
      ))}
      {page.total > page.size && <Pagination {...page} />}
    </Stack>
  )
}
