import { results, sessions } from '@app/api/contract'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { type Answer, call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { useResultColumns } from '../../../exams/result-columns.tsx'
import { ResultSteps } from '../../../exams/result-steps.tsx'
import { SummaryPanel } from '../../../exams/result-summary.tsx'
import { SessionHead } from '../../../exams/session-head.tsx'
import { sessionTrail } from '../../../exams/session-trail.ts'
import { useMay } from '../../../layout/me.ts'
import { trail } from '../../../layout/page-handle.ts'
import { useDomainNames } from '../../../organisations/domain-names.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { session }) => [
  ...sessionTrail(words, session),
  { label: words.exams.results },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const place = { params: { id } }
  const [session, summary, page, domains] = await Promise.all([
    call(request, sessions.read, place),
    call(request, results.summary, place),
    list(request, results.list, {}, place),
    domainsFor(request),
  ])
  return { session, summary, page, domains }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/exam-sessions/${id}`
  const place = { params: { id } }
  const fields = await Fields.of(request)
  if (fields.intent === 'grade') {
    const answer = await submit(request, results.grade, fields, place)
    return answer.done ? redirect(`${here}/grading/${answer.value.id}`) : answer.refused
  }
  if (fields.intent === 'approve') {
    const body = { resultHash: fields.text('resultHash') }
    const answer = await submit(request, results.approve, fields, { ...place, body })
    return answer.done ? done(`${here}/results`, 'results-approved') : answer.refused
  }
  const answer = await submit(request, results.release, fields, { ...place, body: { version: fields.int('version') } })
  return answer.done ? done(`${here}/results`, 'results-released') : answer.refused
}

/** The figures are not whole while answers wait for markers. */
function Pending({ sessionId, count }: { sessionId: string; count: number }) {
  const { exams: words, format } = useWords()
  const may = useMay()
  return (
    <NoticeBox tone="caution">
      {words.pending(format.number(count))}{' '}
      {may('marking:read') && <Link to={`/exam-sessions/${sessionId}/marking`}>{words.toMarking}</Link>}
    </NoticeBox>
  )
}

/** Nothing of the results goes on while it is open what an outage has done to papers. */
function Undecided({ slotId, slotName, outages }: Answer<typeof results.summary>['undecidedOutages'][number]) {
  const { exams: words, format } = useWords()
  const may = useMay()
  return (
    <NoticeBox tone="danger">
      {words.undecidedOutages(slotName, format.number(outages))}{' '}
      {may('invigilation:read') && <Link to={`/invigilation/${slotId}/outages`}>{words.toOutages}</Link>}
    </NoticeBox>
  )
}

export default function Results() {
  const { session, summary, page, domains } = useLoaderData<typeof loader>()
  const { exams: words, common } = useWords()
  const columns = useResultColumns(useDomainNames(domains))
  const outcomes = [
    { value: 'true', label: words.passed },
    { value: 'false', label: words.failed },
  ]
  return (
    <Stack>
      <SessionHead session={session} />
      {summary.undecidedOutages.map((undecided) => (
        <Undecided key={undecided.slotId} {...undecided} />
      ))}
      {summary.graded === 0 && <NoticeBox>{words.notGraded}</NoticeBox>}
      {summary.pending > 0 && <Pending sessionId={session.id} count={summary.pending} />}
      <ResultSteps session={session} summary={summary} />
      <SummaryPanel summary={summary} passPercent={session.rules.passPercent} />
      {summary.graded > 0 && (
        <>
          <FilterBar>
            <TextField name="search" label={words.personSearch} maxLength={50} type="search" />
            <SelectField name="passed" label={words.outcome} options={outcomes} placeholder={common.all} />
          </FilterBar>
          <Sheet flush>
            <DataTable
              caption={words.results}
              columns={columns}
              rows={page.items}
              rowKey={({ attemptId }) => attemptId}
              empty={words.resultsEmpty}
            />
            <Pagination {...page} />
          </Sheet>
        </>
      )}
    </Stack>
  )
}
