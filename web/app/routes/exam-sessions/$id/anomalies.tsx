import { type Anomaly, anomalies, sessions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { AnomalyCard } from '../../../exams/afterwards/anomaly-card.tsx'
import { SessionHead } from '../../../exams/session-head.tsx'
import { sessionTrail } from '../../../exams/session-trail.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { SubmitButton } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/data-table.tsx'
import { SelectField } from '../../../ui/fields.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useReloadEvery } from '../../../ui/reload-every.ts'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { session }) => [
  ...sessionTrail(words, session),
  { label: words.afterwards.anomalies },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const place = { params: { id: idOf(params) } }
  const [session, report, page] = await Promise.all([
    call(request, sessions.read, place),
    call(request, anomalies.report, place),
    list(request, anomalies.list, {}, place),
  ])
  return { session, report, page }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/exam-sessions/${id}/anomalies`
  const fields = await Fields.of(request)
  if (fields.intent === 'run') {
    const answer = await submit(request, anomalies.run, fields, { params: { id } })
    return answer.done ? null : answer.refused
  }
  const body = { reason: fields.text('reason') }
  const answer = await submit(request, anomalies.clear, fields, { params: { id: fields.text('anomaly') }, body })
  return answer.done ? done(here, 'anomaly-cleared') : answer.refused
}

const EVERY_MS = 2_000

/** What stands out of a session, in plain words; never a verdict. */
export default function Anomalies() {
  const { session, report, page } = useLoaderData<typeof loader>()
  const { afterwards: words, common, format } = useWords()
  useReloadEvery(EVERY_MS, report.jobId !== null)
  const { pairsCompared, sheets, tooFew } = (report.method ?? {}) as Record<string, number | undefined>
  const kinds = Object.entries(words.anomalyKinds).map(([value, label]) => ({ value, label }))
  const states = Object.entries(words.anomalyStates).map(([value, label]) => ({ value, label }))
  return (
    <Stack>
      <SessionHead session={session} />
      <NoticeBox tone="caution">{words.anomaliesLead}</NoticeBox>
      <Sheet>
        <div role="status" className="flex flex-col gap-3">
          {report.jobId && <p>{words.running}</p>}
          {!report.jobId && !report.madeAt && <p>{words.anomaliesNone}</p>}
          {report.madeAt && (
            <>
              <p>
                {words.madeAt}：{format.instant(report.madeAt)}
                {'　'}
                {words.method(format.number(pairsCompared ?? 0), format.number(sheets ?? 0))}
              </p>
              <p className="text-sm text-soft">{words.methodText}</p>
              {!!tooFew && <p className="text-sm text-soft">{words.tooFew(format.number(tooFew))}</p>}
            </>
          )}
        </div>
        {!report.jobId && (
          <ActionForm intent="run" className="mt-4">
            <SubmitButton look={report.madeAt ? 'plain' : 'primary'} icon="search">
              {report.madeAt ? words.runAgain : words.runReport}
            </SubmitButton>
          </ActionForm>
        )}
      </Sheet>
      {report.madeAt && (
        <>
          <FilterBar>
            <SelectField name="kind" label={words.incidentKind} options={kinds} placeholder={common.all} />
            <SelectField name="state" label={words.state} options={states} placeholder={common.all} />
          </FilterBar>
          {page.items.length === 0 && (
            <Sheet flush>
              <EmptyState>{words.anomaliesEmpty}</EmptyState>
            </Sheet>
          )}
          {page.items.map((anomaly) => (
            <AnomalyCard key={anomaly.id} anomaly={anomaly as Anomaly} />
          ))}
          {page.total > page.size && <Pagination {...page} />}
        </>
      )}
    </Stack>
  )
}
