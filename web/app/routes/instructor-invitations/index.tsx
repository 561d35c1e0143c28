import { instructorInvitations, type TeachingInvitation } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { PoolTabs } from '../../instructors/pool-tabs.tsx'
import { InvitationBadge } from '../../instructors/state-badges.tsx'
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
import { named } from '../../words/sentence.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.instructorInvitations }])

export const loader = async ({ request }: LoaderFunctionArgs) => ({
  page: await list(request, instructorInvitations.list),
})

export default function Invitations() {
  const { page } = useLoaderData<typeof loader>()
  const { instructors: all, common } = useWords()
  const { lectures: words, states } = all.teaching
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead}>
        <ButtonLink to="/instructors/suggestions" look="primary" icon="plus">
          {words.invite}
        </ButtonLink>
      </PageHeader>
      <PoolTabs />
      <FilterBar keep={['instructor', 'lesson']}>
        <TextField name="search" label={words.search} maxLength={60} type="search" />
        <SelectField name="state" label={all.state} options={optionsOf(states)} placeholder={common.all} />
        <SelectField
          name="when"
          label={words.whenLabel}
          options={optionsOf({ COMING: words.coming, PAST: words.past })}
          placeholder={common.all}
        />
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

function useColumns(): Column<TeachingInvitation>[] {
  const { instructors: all, format } = useWords()
  const { teaching: words } = all
  const { lectures } = words
  return [
    {
      key: 'title',
      head: words.lesson,
      isName: true,
      cell: ({ lessonId, title, organName, classId }) => (
        <>
          <Link to={`/instructor-invitations/${lessonId}`} className="text-primary underline">
            {title}
          </Link>
          <span className="block text-sm font-normal text-soft">
            {classId ? lectures.fromClass : lectures.isLecture} · {organName}
          </span>
        </>
      ),
    },
    {
      key: 'when',
      head: words.when,
      cell: ({ startsAt, endsAt }) => words.span(format.instant(startsAt), format.instant(endsAt)),
    },
    {
      key: 'instructor',
      head: words.instructor,
      cell: ({ instructorId, instructorName, substituteFor }) => (
        <>
          <Link to={`/instructors/${instructorId}`} className="text-primary underline">
            {instructorName}
          </Link>
          {substituteFor && <span className="block text-sm text-soft">{lectures.substituteFor(substituteFor)}</span>}
        </>
      ),
    },
    { key: 'hours', head: words.hours, numeric: true, cell: ({ hours }) => String(hours) },
    {
      key: 'state',
      head: all.state,
      cell: ({ state, answerReason, answerBy }) => (
        <>
          <InvitationBadge state={state} />
          {answerReason && <span className="block text-sm">{named(lectures.systemReasons, answerReason)}</span>}
          {answerBy && (
            <span className="block text-sm text-soft">
              {lectures.answerBy} {format.instant(answerBy)}
            </span>
          )}
        </>
      ),
    },
  ]
}
