import { learning } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../../api/fields.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { GrantTriesForm } from '../../../learning/grant-tries-form.tsx'
import { LearnerTable } from '../../../learning/learner-table.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, learning: words }, { id, courseTitle }) => [
  { label: navigation.courses, to: '/courses' },
  { label: courseTitle, to: `/courses/${id}` },
  { label: words.learners },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const { courseTitle, learners } = await list(request, learning.learners, {}, { params: { id } })
  return { id, courseTitle, page: learners }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const personId = fields.text('personId')
  const body = { tries: fields.int('tries'), reason: fields.text('reason') }
  const answer = await submit(request, learning.grantTries, fields, { params: { id, personId }, body })
  return answer.done ? done(`/courses/${id}/learners`, 'quiz-tries-granted') : answer.refused
}

export default function Learners() {
  const { courseTitle, page } = useLoaderData<typeof loader>()
  const { learning: words, common } = useWords()
  const waiting = page.items.filter(({ openActions }) => openActions.includes('GRANT_TRIES'))
  return (
    <Stack>
      <PageHeader title={words.learners} lead={courseTitle} />
      <FilterBar>
        <TextField name="search" label={words.learnerName} type="search" maxLength={50} />
        <SelectField
          name="completed"
          label={words.standing}
          placeholder={common.all}
          options={[
            { value: 'true', label: words.standings.COMPLETED },
            { value: 'false', label: words.notCompleted },
          ]}
        />
      </FilterBar>
      <Sheet flush>
        <LearnerTable learners={page.items} />
        <Pagination {...page} />
      </Sheet>
      {waiting.length > 0 && (
        <Sheet title={words.grantTries}>
          <GrantTriesForm learners={waiting} />
        </Sheet>
      )}
    </Stack>
  )
}
