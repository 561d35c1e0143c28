import { attendance, jobs, type SettlementRow, trainingClasses } from '@app/api/contract'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { submit } from '../../../api/submit.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { JobProgress } from '../../../questions/transfers/job-progress.tsx'
import { ActButtons } from '../../../training/act-buttons.tsx'
import { ClassHead } from '../../../training/classes/class-head.tsx'
import { classTrail } from '../../../training/classes/class-trail.ts'
import { Badge, type BadgeTone } from '../../../ui/badge.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { SelectField, TextArea, TextField } from '../../../ui/fields.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { optionsOf } from '../../../ui/options.ts'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { one }) => [
  ...classTrail(words, one),
  { label: words.attendance.settlement },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const place = { params: { id: idOf(params) } }
  const jobId = new URL(request.url).searchParams.get('job')
  const [one, settlement, job] = await Promise.all([
    call(request, trainingClasses.read, place),
    list(request, attendance.settlement, {}, place),
    jobId ? call(request, jobs.read, { params: { id: idOf({ id: jobId }) } }) : null,
  ])
  return { one, settlement, job }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const version = fields.int('version')
  const answer =
    fields.intent === 'REOPEN'
      ? await submit(request, attendance.reopen, fields, {
          params: { id },
          body: { reason: fields.text('reason'), version },
        })
      : await submit(request, attendance.settle, fields, { params: { id }, body: { version } })
  return answer.done ? redirect(`/training-classes/${id}/settlement?job=${answer.value.jobId}`) : answer.refused
}

const TONES: Record<SettlementRow['result'], BadgeTone> = { COMPLETED: 'good', INCOMPLETE: 'caution', ABSENT: 'danger' }

/** What everybody earns by his attendance; posted once the class is settled. */
export default function SettlementPage() {
  const { one, settlement, job } = useLoaderData<typeof loader>()
  const { attendance: words, common, errors, format } = useWords()
  const { openActions, closedBecause, rows } = settlement
  const because = (act: 'SETTLE' | 'REOPEN') =>
    openActions.includes(act) ? undefined : (closedBecause[act] ?? 'class-state')
  const isRunning = job?.state === 'QUEUED' || job?.state === 'RUNNING'
  return (
    <Stack>
      <ClassHead one={one} />
      {isRunning && (
        <Sheet>
          <JobProgress job={job} label={words.settling} />
        </Sheet>
      )}
      {job?.state === 'FAILED' && <NoticeBox tone="danger">{errors.unknown(job.error ?? 'internal')}</NoticeBox>}
      {settlement.state === 'SETTLED' ? (
        <NoticeBox tone="good">{words.settled}</NoticeBox>
      ) : (
        <NoticeBox>{words.preview}</NoticeBox>
      )}
      {settlement.pendingMarks > 0 && (
        <NoticeBox tone="caution">{words.pending(format.number(settlement.pendingMarks))}</NoticeBox>
      )}
      {!isRunning && (
        <ActButtons
          version={settlement.version}
          acts={[
            { key: 'SETTLE', label: words.settle, body: words.settleBody, icon: 'check', because: because('SETTLE') },
            {
              key: 'REOPEN',
              label: words.reopen,
              body: words.reopenBody,
              icon: 'left',
              look: 'danger',
              because: because('REOPEN'),
              fields: (
                <TextArea name="reason" label={words.reopenReason} required minLength={4} maxLength={300} rows={2} />
              ),
            },
          ]}
        />
      )}
      <p className="text-soft">{words.rule(format.number(settlement.minutes), format.number(settlement.minPercent))}</p>
      <FilterBar>
        <TextField name="search" label={words.trainee} type="search" maxLength={50} />
        <SelectField name="result" label={words.result} options={optionsOf(words.results)} placeholder={common.all} />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.settlement}
          columns={useColumns()}
          rows={rows.items}
          rowKey={({ enrolmentId }) => enrolmentId}
          empty={words.settlementEmpty}
        />
        <Pagination {...rows} />
      </Sheet>
    </Stack>
  )
}

function useColumns(): Column<SettlementRow>[] {
  const { attendance: words, training, format } = useWords()
  return [
    {
      key: 'name',
      head: words.trainee,
      isName: true,
      cell: ({ name, organName }) => (
        <>
          {name}
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    {
      key: 'result',
      head: words.result,
      cell: ({ result }) => <Badge tone={TONES[result]}>{words.results[result]}</Badge>,
    },
    {
      key: 'minutes',
      head: words.minutes,
      numeric: true,
      nowrap: true,
      cell: ({ minutes }) => words.minutesOf(format.number(minutes)),
    },
    {
      key: 'percent',
      head: words.percent,
      numeric: true,
      cell: ({ presencePercent }) => words.percentOf(format.number(presencePercent)),
    },
    {
      key: 'hours',
      head: words.hours,
      numeric: true,
      nowrap: true,
      cell: ({ hours }) => training.hours(format.number(hours)),
    },
    {
      key: 'certificate',
      head: words.certificate,
      cell: ({ enrolmentId, certificateNo }) =>
        certificateNo && (
          <a href={`/files/training-enrolments/${enrolmentId}/certificate`} className="text-primary underline">
            {certificateNo}
          </a>
        ),
    },
  ]
}
