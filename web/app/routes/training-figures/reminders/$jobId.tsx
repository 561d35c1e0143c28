import { jobs } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { JobProgress } from '../../../questions/transfers/job-progress.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail(({ navigation, hours }) => [
  { label: navigation.trainingFigures, to: '/training-figures' },
  { label: hours.reminders },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { job: await call(request, jobs.read, { params: { id: idOf(params, 'jobId') } }) }
}

/** How far reminding has come, and how many were told. */
export default function Reminders() {
  const { job } = useLoaderData<typeof loader>()
  const { hours: words, format } = useWords()
  const told = job.result?.told
  return (
    <Stack>
      <PageHeader title={words.reminders} />
      <Sheet>
        {job.state === 'DONE' ? (
          <NoticeBox tone="good" role="status">
            {typeof told === 'number' ? words.reminded(format.number(told)) : words.remindedDone}
          </NoticeBox>
        ) : job.state === 'FAILED' ? (
          <NoticeBox tone="danger" role="alert">
            {words.remindFailed}
          </NoticeBox>
        ) : (
          <JobProgress job={job} label={words.reminding} />
        )}
        <FormActions>
          <ButtonLink to="/training-figures" look="primary">
            {words.figures}
          </ButtonLink>
          <ButtonLink to="/hour-accounts?only=SHORT">{words.accounts}</ButtonLink>
        </FormActions>
      </Sheet>
    </Stack>
  )
}
