import { type CorrectedResult, corrections } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { list } from '../../api/list.server.ts'
import { idOf } from '../../api/params.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { CorrectionBadge } from '../../exams/afterwards/badges.tsx'
import { CorrectedQuestion } from '../../exams/afterwards/corrected-question.tsx'
import { Simulation } from '../../exams/afterwards/simulation.tsx'
import { OutcomeBadge } from '../../exams/result-columns.tsx'
import { maySee } from '../../exams/rooms/may-see.server.ts'
import { sessionTrail } from '../../exams/session-trail.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { trail } from '../../layout/page-handle.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { SelectField, TextArea } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useReloadEvery } from '../../ui/reload-every.ts'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>((words, { correction: { sessionId, sessionName } }) => [
  ...sessionTrail(words, { id: sessionId, name: sessionName }),
  { label: words.afterwards.corrections, to: `/exam-sessions/${sessionId}/key-corrections` },
  { label: words.afterwards.correction },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const place = { params: { id: idOf(params) } }
  const [correction, questions, page] = await Promise.all([
    call(request, corrections.read, place),
    maySee(() => call(request, corrections.corrected, place)),
    list(request, corrections.people, {}, place),
  ])
  return { correction, questions: questions ?? [], page }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const place = { params: { id } }
  const here = `/key-corrections/${id}`
  const fields = await Fields.of(request)
  const version = fields.int('version')
  if (fields.intent === 'decide') {
    const approve = fields.text('approve') === 'yes'
    const body = { approve, note: fields.text('note'), version }
    const answer = await submit(request, corrections.decide, fields, { ...place, body })
    return answer.done ? done(here, approve ? 'correction-decided' : 'correction-rejected') : answer.refused
  }
  if (fields.intent === 'ask') {
    const body = { reason: fields.text('reason'), version }
    const answer = await submit(request, corrections.askReversal, fields, { ...place, body })
    return answer.done ? done(here, 'reversal-asked') : answer.refused
  }
  const body = { approve: fields.text('approve') === 'yes', version }
  const answer = await submit(request, corrections.decideReversal, fields, { ...place, body })
  return answer.done ? done(here, 'reversal-decided') : answer.refused
}

const EVERY_MS = 1_500

export default function OneCorrection() {
  const { correction, questions, page } = useLoaderData<typeof loader>()
  const { afterwards: words, exams, common, format } = useWords()
  const { state, openActions } = correction
  useReloadEvery(EVERY_MS, state === 'RUNNING' || state === 'REVERSING')
  const columns: Column<CorrectedResult>[] = [
    {
      key: 'candidate',
      head: words.candidate,
      isName: true,
      cell: ({ personName, organName }) => (
        <>
          {personName}
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    { key: 'no', head: words.admissionNo, cell: ({ admissionNo }) => admissionNo },
    {
      key: 'mark',
      head: exams.mark,
      nowrap: true,
      cell: ({ markBefore, markAfter }) => words.fromTo(format.marks(markBefore), format.marks(markAfter)),
    },
    { key: 'before', head: words.before, cell: ({ passedBefore }) => <OutcomeBadge passed={passedBefore} /> },
    { key: 'after', head: words.after, cell: ({ passedAfter }) => <OutcomeBadge passed={passedAfter} /> },
  ]
  const changes = (['NEW_PASS', 'LOST_PASS', 'UP', 'DOWN'] as const).map((value) => ({
    value,
    label: words.changes[value],
  }))
  return (
    <Stack>
      <PageHeader title={words.correction} lead={correction.sessionName} badge={<CorrectionBadge state={state} />} />
      {correction.failure && state === 'PROPOSED' && (
        <NoticeBox tone="danger" title={words.failure}>
          {words.failureRetry}
        </NoticeBox>
      )}
      {correction.reversalBy && state === 'DONE' && (
        <NoticeBox tone="caution" title={words.reversalAsked(correction.reversalBy)}>
          {correction.reversalReason}
        </NoticeBox>
      )}
      <Sheet title={words.reason}>
        <p className="mb-4 whitespace-pre-line">{correction.reason}</p>
        <Facts>
          <Fact label={words.policy}>
            {[...new Set(correction.changes.map(({ policy }) => words.policies[policy]))].join('、')}
          </Fact>
          {correction.neverWorse && <Fact label={words.neverWorse}>✓</Fact>}
          <Fact label={words.proposedBy}>
            {correction.proposedBy} {format.instant(correction.proposedAt)}
          </Fact>
          {correction.decidedBy && correction.decidedAt && (
            <Fact label={words.decidedBy}>
              {correction.decidedBy} {format.instant(correction.decidedAt)}
            </Fact>
          )}
          {correction.decisionNote && <Fact label={words.note}>{correction.decisionNote}</Fact>}
        </Facts>
      </Sheet>
      {questions.length > 0 && (
        <Sheet title={words.question}>
          <div className="flex flex-col gap-6">
            {questions.map((question) => (
              <CorrectedQuestion
                key={`${question.versionId} ${question.partId}`}
                question={question}
                change={correction.changes.find(
                  ({ versionId, partId }) => versionId === question.versionId && partId === question.partId,
                )}
              />
            ))}
          </div>
        </Sheet>
      )}
      <Sheet title={words.simulation}>
        <Simulation simulation={correction.simulation} />
      </Sheet>
      {openActions.includes('APPROVE') && (
        <Sheet title={words.decide}>
          <ActionForm intent="decide">
            <input type="hidden" name="version" value={correction.version} />
            <TextArea name="note" label={words.note} maxLength={500} rows={2} />
            <FormActions>
              <ConfirmButton
                look="primary"
                label={words.approve}
                title={words.approveTitle}
                confirm={words.approveConfirm}
                cancel={common.cancel}
                name="approve"
                value="yes"
              >
                {words.approveBody}
              </ConfirmButton>
              <SubmitButton look="plain" name="approve" value="no">
                {words.reject}
              </SubmitButton>
            </FormActions>
          </ActionForm>
        </Sheet>
      )}
      {openActions.includes('APPROVE_REVERSAL') && (
        <Sheet title={words.reversal}>
          <ActionForm intent="reversal">
            <input type="hidden" name="version" value={correction.version} />
            <FormActions>
              <SubmitButton look="danger" name="approve" value="yes">
                {words.approveReversal}
              </SubmitButton>
              <SubmitButton look="plain" name="approve" value="no">
                {words.dropReversal}
              </SubmitButton>
            </FormActions>
          </ActionForm>
        </Sheet>
      )}
      {openActions.includes('ASK_REVERSAL') && (
        <Sheet title={words.askReversal}>
          <ActionForm intent="ask">
            <input type="hidden" name="version" value={correction.version} />
            <TextArea name="reason" label={words.reason} required minLength={4} maxLength={2000} rows={2} />
            <div>
              <SubmitButton look="plain">{words.askReversal}</SubmitButton>
            </div>
          </ActionForm>
        </Sheet>
      )}
      <FilterBar>
        <SelectField name="change" label={words.changeFilter} options={changes} placeholder={common.all} />
      </FilterBar>
      <Sheet flush title={words.people}>
        <DataTable
          caption={words.people}
          columns={columns}
          rows={page.items}
          rowKey={({ admissionNo, personName }) => admissionNo ?? personName}
          empty={words.peopleEmpty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
