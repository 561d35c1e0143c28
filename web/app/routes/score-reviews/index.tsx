import { type ScoreReviewRow, scoreReviews } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { ReviewBadge } from '../../exams/afterwards/badges.tsx'
import { trail } from '../../layout/page-handle.ts'
import { Badge } from '../../ui/badge.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { useNothingHere } from '../../ui/nothing-here.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.scoreReviews }])

export async function loader({ request }: LoaderFunctionArgs) {
  return { page: await list(request, scoreReviews.list) }
}

export default function ScoreReviews() {
  const { page } = useLoaderData<typeof loader>()
  const { afterwards: words, common, format } = useWords()
  const columns: Column<ScoreReviewRow>[] = [
    {
      key: 'candidate',
      head: words.candidate,
      isName: true,
      cell: ({ id, personName, organName }) => (
        <>
          <Link to={`/score-reviews/${id}`} className="text-primary underline">
            {personName}
          </Link>
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    { key: 'session', head: words.examName, cell: ({ sessionName }) => sessionName },
    { key: 'state', head: words.state, cell: ({ state }) => <ReviewBadge state={state} /> },
    {
      key: 'due',
      head: words.reviewDue,
      nowrap: true,
      cell: ({ answerDueOn, isOverdue }) => (
        <>
          {format.day(answerDueOn)} {isOverdue && <Badge tone="danger">{words.overdue}</Badge>}
        </>
      ),
    },
  ]
  const states = (['ASKED', 'CHECKED', 'UPHELD', 'CHANGED'] as const).map((value) => ({
    value,
    label: words.reviewStates[value],
  }))
  return (
    <Stack>
      <PageHeader title={words.reviews} lead={words.reviewsLead} />
      <FilterBar>
        <SelectField name="state" label={words.state} options={states} placeholder={common.all} />
        <SelectField
          name="overdue"
          label={words.reviewDue}
          options={[{ value: 'true', label: words.overdueOnly }]}
          placeholder={common.all}
        />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.reviews}
          columns={columns}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={useNothingHere(words.reviewsEmpty)}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
