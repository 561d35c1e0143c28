import { type Job, jobs, sessions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { sessionTrail } from '../../../../exams/session-trail.ts'
import { trail } from '../../../../layout/page-handle.ts'
import { Badge, type BadgeTone } from '../../../../ui/badge.tsx'
import { ButtonLink, buttonClass } from '../../../../ui/button.tsx'
import { NoticeBox } from '../../../../ui/notice-box.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { useReloadEvery } from '../../../../ui/reload-every.ts'
import { useWords } from '../../../../words/context.ts'

export const handle = trail<typeof loader>((words, { session }) => [
  ...sessionTrail(words, session),
  { label: words.exams.results, to: `/exam-sessions/${session.id}/results` },
  { label: words.exams.grading },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [session, job] = await Promise.all([
    call(request, sessions.read, { params: { id: idOf(params) } }),
    call(request, jobs.read, { params: { id: idOf(params, 'jobId') } }),
  ])
  return { session, job }
}

const EVERY_MS = 1_500
const TONES: Record<Job['state'], BadgeTone> = { QUEUED: 'calm', RUNNING: 'info', DONE: 'good', FAILED: 'danger' }

/** How far the grading of a session has come. It runs by itself; this page only looks. */
export default function Grading() {
  const { session, job } = useLoaderData<typeof loader>()
  const { exams: words, common, format } = useWords()
  const { pathname } = useLocation()
  const underWay = job.state === 'QUEUED' || job.state === 'RUNNING'
  useReloadEvery(EVERY_MS, underWay)
  return (
    <Stack>
      <PageHeader
        title={words.grading}
        lead={session.name}
        badge={<Badge tone={TONES[job.state]}>{words.gradingStates[job.state]}</Badge>}
      />
      <Sheet>
        <div role="status" className="flex flex-col gap-3">
          <label>
            <span className="mb-1 block tabular-nums">
              {words.gradingDone(format.number(job.done), job.total === null ? '…' : format.number(job.total))}
            </span>
            <progress
              className="h-3 w-full max-w-xl accent-primary"
              {...(job.total ? { value: job.done, max: job.total } : job.state === 'DONE' ? { value: 1, max: 1 } : {})}
            />
          </label>
          {underWay && <p className="text-soft">{words.gradingWait}</p>}
          {job.state === 'FAILED' && <NoticeBox tone="danger">{words.gradingFailed}</NoticeBox>}
        </div>
        <FormActions>
          <ButtonLink to={`/exam-sessions/${session.id}/results`} look={underWay ? 'plain' : 'primary'} icon="list">
            {words.toResults}
          </ButtonLink>
          {underWay && (
            <a href={pathname} className={buttonClass('plain')}>
              {common.refresh}
            </a>
          )}
        </FormActions>
      </Sheet>
    </Stack>
  )
}
