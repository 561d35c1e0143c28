import { jobs } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { idOf } from '../../api/params.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink, buttonClass } from '../../ui/button.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useReloadEvery } from '../../ui/reload-every.ts'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ organising, navigation }) => [
  { label: navigation.examSessions, to: '/exam-sessions' },
  { label: organising.printSeatPlans },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { job: await call(request, jobs.read, { params: { id: idOf(params, 'jobId') } }) }
}

const EVERY_MS = 1_500

/** How far a print has come, and the finished file. */
export default function Print() {
  const { job } = useLoaderData<typeof loader>()
  const { organising: words, exams, common, format } = useWords()
  const { pathname } = useLocation()
  const underWay = job.state === 'QUEUED' || job.state === 'RUNNING'
  useReloadEvery(EVERY_MS, underWay)
  const title = job.kind === 'exams.tickets' ? words.printTickets : words.printSeatPlans
  return (
    <Stack>
      <PageHeader title={title} />
      <Sheet>
        <div role="status" className="flex flex-col gap-3">
          {underWay && (
            <p>
              {words.printing} {job.total ? `${format.number(job.done)} / ${format.number(job.total)}` : ''}
            </p>
          )}
          {job.state === 'DONE' && <p>{words.printed}</p>}
          {job.state === 'FAILED' && <NoticeBox tone="danger">{words.printFailed(job.error ?? '')}</NoticeBox>}
        </div>
        <FormActions>
          {job.state === 'DONE' && (
            <a href={`/files/exam-prints/${job.id}`} target="_blank" rel="noopener" className={buttonClass('primary')}>
              {words.openPdf}
            </a>
          )}
          {underWay && (
            <a href={pathname} className={buttonClass('plain')}>
              {common.refresh}
            </a>
          )}
          {job.subjectId && (
            <ButtonLink to={`/exam-sessions/${job.subjectId}`} icon="list">
              {exams.session}
            </ButtonLink>
          )}
        </FormActions>
      </Sheet>
    </Stack>
  )
}
