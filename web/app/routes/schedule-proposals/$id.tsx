import { type Proposal, scheduleProposals } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { idOf } from '../../api/params.server.ts'
import { ApiProblem } from '../../api/problem.ts'
import { attempt, done } from '../../api/submit.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { QueueSwitch } from '../../instructors/queue-switch.tsx'
import { trail } from '../../layout/page-handle.ts'
import { jobOf } from '../../questions/transfers/job-of.server.ts'
import { JobProgress } from '../../questions/transfers/job-progress.tsx'
import { LessonTable } from '../../schedule/lesson-table.tsx'
import { LoadTable } from '../../schedule/load-table.tsx'
import { Outcomes, PublishForm } from '../../schedule/publish-form.tsx'
import { ScoreFacts } from '../../schedule/score-facts.tsx'
import { ProposalBadge } from '../../schedule/state-badge.tsx'
import { UnplacedList } from '../../schedule/unplaced-list.tsx'
import { WeekCalendar } from '../../schedule/week-calendar.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { proposal }) => [
  { label: navigation.scheduleProposals, to: '/schedule-proposals' },
  { label: proposal.name },
])

const isWorking = ({ state, publishing }: Pick<Proposal, 'state' | 'publishing'>) =>
  publishing || state === 'QUEUED' || state === 'SOLVING'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const proposal = await call(request, scheduleProposals.read, { params: { id: idOf(params) } })
  return { proposal, job: isWorking(proposal) ? await jobOf(request, proposal.jobId) : null }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  if (fields.intent === 'discard') {
    const answer = await attempt(fields, () => call(request, scheduleProposals.discard, { params: { id } }))
    return answer.done ? done('/schedule-proposals', 'proposal-discarded') : answer.refused
  }
  const answer = await attempt(fields, () => {
    const keys = fields.list('keys')
    // No key at all would mean every class to the API.
    if (keys.length === 0) throw new ApiProblem(400, { code: 'proposal-none-chosen', detail: { field: 'keys' } })
    return call(request, scheduleProposals.publish, { params: { id }, body: { keys } })
  })
  if (!answer.done) return answer.refused
  return done(`/schedule-proposals/${id}`, answer.value.publishing ? 'proposal-publishing' : 'proposal-published')
}

export default function OneProposal() {
  const { proposal, job } = useLoaderData<typeof loader>()
  const { schedule: words, common, format } = useWords()
  const { name, organName, state, from, to, score, openActions } = proposal
  return (
    <Stack key={proposal.id}>
      <PageHeader
        title={name}
        lead={`${organName} · ${words.span(format.day(from), format.day(to))}`}
        badge={<ProposalBadge state={state} />}
      >
        {openActions.includes('DISCARD') && (
          <ActionForm intent="discard" className="contents">
            <ConfirmButton
              look="plain"
              label={words.discard}
              title={words.discardTitle}
              confirm={words.discard}
              cancel={common.cancel}
            >
              {words.discardBody}
            </ConfirmButton>
          </ActionForm>
        )}
      </PageHeader>
      {isWorking(proposal) && (
        <Sheet>
          <JobProgress job={job} label={proposal.publishing ? words.publishing : words.solving} />
        </Sheet>
      )}
      {state === 'FAILED' && <NoticeBox tone="danger">{words.failed}</NoticeBox>}
      {score && (
        <Sheet title={words.figure}>
          <ScoreFacts score={score} />
        </Sheet>
      )}
      {score && <Outcomes placed={proposal.placed} />}
      {score && <Result proposal={proposal} />}
      {openActions.includes('PUBLISH') && <PublishForm proposal={proposal} />}
    </Stack>
  )
}

/** The timetable in the view that the address asks for. */
function Result({ proposal: { placed, unplaced, loads, from, to } }: { proposal: Proposal }) {
  const { schedule: words } = useWords()
  const [query] = useSearchParams()
  const view = query.get('view')
  return (
    <>
      <QueueSwitch
        label={words.views}
        name="view"
        parts={[
          { value: undefined, label: words.calendar },
          { value: 'table', label: words.table },
          { value: 'unplaced', label: `${words.unplacedView} ${unplaced.length}` },
          { value: 'loads', label: words.loads },
        ]}
      />
      {view === 'table' ? (
        <Sheet flush>
          <LessonTable placed={placed} />
        </Sheet>
      ) : view === 'unplaced' ? (
        <Sheet flush>
          <UnplacedList unplaced={unplaced} />
        </Sheet>
      ) : view === 'loads' ? (
        <Sheet flush>
          <LoadTable loads={loads} />
        </Sheet>
      ) : (
        <Sheet>
          <WeekCalendar placed={placed} from={from} to={to} />
        </Sheet>
      )}
    </>
  )
}
