import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { idOf } from '../../api/params.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { ExportDone } from '../../questions/transfers/export-done.tsx'
import { jobOf } from '../../questions/transfers/job-of.server.ts'
import { JobProgress } from '../../questions/transfers/job-progress.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { say } from '../../words/sentence.ts'

export const handle = trail(({ navigation, questions: words }) => [
  { label: navigation.questions, to: '/question-banks' },
  { label: words.transfers.export },
])

export const loader = async ({ request, params }: LoaderFunctionArgs) => ({
  job: (await jobOf(request, idOf(params)))!,
})

/** An export from its start to the file; it can be left and come back to. */
export default function QuestionExport() {
  const { job } = useLoaderData<typeof loader>()
  const { questions, errors } = useWords()
  const words = questions.transfers
  return (
    <Stack>
      <PageHeader title={words.export} />
      {(job.state === 'QUEUED' || job.state === 'RUNNING') && (
        <Sheet>
          <JobProgress job={job} label={words.writing} />
        </Sheet>
      )}
      {job.state === 'FAILED' && (
        <NoticeBox tone="danger" title={words.exportFailed}>
          {say(errors.codes, job.error ?? '', {}, () => '')}
        </NoticeBox>
      )}
      {job.state === 'DONE' && <ExportDone job={job} />}
      <div>
        <ButtonLink to="/questions" icon="left">
          {questions.many.backToList}
        </ButtonLink>
      </div>
    </Stack>
  )
}
