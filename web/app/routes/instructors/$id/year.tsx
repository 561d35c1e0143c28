import { instructorEvaluations, instructors } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { attempt, done } from '../../../api/submit.server.ts'
import { atField } from '../../../credentials/at-field.server.ts'
import { today } from '../../../credentials/today.server.ts'
import { EntryPage } from '../../../instructors/entry-page.tsx'
import { instructorTrail } from '../../../instructors/instructor-trail.ts'
import { YearForm, YearReviews } from '../../../instructors/year-review.tsx'
import { SelectField } from '../../../ui/fields.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = instructorTrail((words) => words.fileTabs.year)

const YEARS = 5

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const thisYear = Number((await today(request)).slice(0, 4))
  const asked = Number(new URL(request.url).searchParams.get('year'))
  const year = asked >= 2000 && asked <= 2100 ? asked : thisYear
  const [instructor, proposal] = await Promise.all([
    call(request, instructors.read, { params: { id } }),
    call(request, instructorEvaluations.proposal, { params: { id }, query: { year } }),
  ])
  return { instructor, proposal, years: Array.from({ length: YEARS }, (_, i) => thisYear - i) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const body = {
    year: fields.int('year'),
    outcome: fields.oneOf<'PASSED'>('outcome'),
    comment: fields.orNull('comment'),
  }
  const answer = await attempt(fields, () =>
    atField({ 'instructor-review-comment-missing': 'comment' }, () =>
      call(request, instructorEvaluations.decideYear, { params: { id }, body }),
    ),
  )
  return answer.done ? done(`/instructors/${id}/year?year=${body.year}`, 'instructor-year-decided') : answer.refused
}

export default function YearOfInstructor() {
  const { instructor, proposal, years } = useLoaderData<typeof loader>()
  const { instructors: words } = useWords()
  return (
    <EntryPage instructor={instructor} lead={words.acts.year.lead}>
      <FilterBar>
        <SelectField
          name="year"
          label={words.yearLabel}
          options={years.map((year) => ({ value: String(year), label: words.year(year) }))}
          defaultValue={String(proposal.year)}
        />
      </FilterBar>
      <YearForm key={proposal.year} instructor={instructor} proposal={proposal} />
      {instructor.file && instructor.file.reviews.length > 0 && (
        <Sheet title={words.reviews}>
          <YearReviews reviews={instructor.file.reviews} />
        </Sheet>
      )}
    </EntryPage>
  )
}
