import { violations } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call, upload } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { idOf } from '../../api/params.server.ts'
import { attempt, done, submit } from '../../api/submit.server.ts'
import { ViolationBadge } from '../../exams/afterwards/badges.tsx'
import { EvidenceForm } from '../../exams/afterwards/evidence-form.tsx'
import { IncidentText } from '../../exams/afterwards/incident-text.tsx'
import { ViolationFacts } from '../../exams/afterwards/violation-facts.tsx'
import { ActionForm } from '../../forms/action-form.tsx'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { violation }) => [
  { label: navigation.violations, to: '/exam-violations' },
  { label: violation.caseNo },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { violation: await call(request, violations.read, { params: { id: idOf(params) } }) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const place = { params: { id } }
  const here = `/exam-violations/${id}`
  if (request.headers.get('content-type')?.startsWith('multipart/')) {
    const answer = await attempt(undefined, () => upload(request, violations.addEvidence, place))
    return answer.done ? done(here, 'evidence-added') : answer.refused
  }
  const fields = await Fields.of(request)
  const version = fields.int('version')
  if (fields.intent === 'revoke') {
    const body = { reason: fields.text('reason'), version }
    const answer = await submit(request, violations.revoke, fields, { ...place, body })
    return answer.done ? done(here, 'violation-revoked') : answer.refused
  }
  const body = { confirm: fields.text('confirm') === 'yes', note: fields.text('note'), version }
  const answer = await submit(request, violations.decide, fields, { ...place, body })
  return answer.done ? done(here, 'violation-decided') : answer.refused
}

export default function OneViolation() {
  const { violation } = useLoaderData<typeof loader>()
  const { afterwards: words, common, format } = useWords()
  const may = useMay()
  const { id, openActions, undecidedBecause, version } = violation
  return (
    <Stack>
      <PageHeader
        title={`${violation.personName}（${violation.organName}）`}
        lead={violation.sessionName}
        badge={<ViolationBadge state={violation.state} />}
      />
      {undecidedBecause && may('violation:decide') && (
        <NoticeBox>{words.undecided[undecidedBecause] ?? undecidedBecause}</NoticeBox>
      )}
      <ViolationFacts violation={violation} files={`/exam-violations/${id}`} />
      <Sheet title={words.evidence}>
        {violation.evidence.length === 0 && violation.incidents.length === 0 && <p>{words.evidenceEmpty}</p>}
        <ul className="flex flex-col gap-2">
          {violation.incidents.map((incident) => (
            <li key={`${incident.kind} ${incident.at}`}>
              {format.instant(incident.at)} <IncidentText incident={incident} />
            </li>
          ))}
          {violation.evidence.map((piece) => (
            <li key={piece.id}>
              <a href={`/files/exam-violations/${id}/evidence/${piece.id}`} className="text-primary underline">
                {piece.name}
              </a>
              <span className="text-soft">（{words.evidenceKinds[piece.kind]}）</span>
            </li>
          ))}
          {violation.attemptId && may('evidence:read') && (
            <li>
              <a href={`/files/exam-attempts/${violation.attemptId}/evidence.json`} className="text-primary underline">
                {words.evidenceFile}
              </a>
            </li>
          )}
        </ul>
        {openActions.includes('ADD_EVIDENCE') && (
          <div className="mt-5">
            <EvidenceForm />
          </div>
        )}
      </Sheet>
      {openActions.includes('DECIDE') && (
        <Sheet title={words.decide}>
          <ActionForm intent="decide">
            <input type="hidden" name="version" value={version} />
            <TextArea name="note" label={words.decideNote} required minLength={2} maxLength={2000} rows={3} />
            <FormActions>
              <ConfirmButton
                label={words.decideConfirm}
                title={words.decideTitle}
                confirm={words.decideConfirm}
                cancel={common.cancel}
                name="confirm"
                value="yes"
              >
                {words.decideBody}
              </ConfirmButton>
              <SubmitButton look="plain" name="confirm" value="no">
                {words.decideClear}
              </SubmitButton>
            </FormActions>
          </ActionForm>
        </Sheet>
      )}
      {openActions.includes('REVOKE') && (
        <Sheet title={words.revoke}>
          <p className="mb-4 text-soft">{words.revokeLead}</p>
          <ActionForm intent="revoke">
            <input type="hidden" name="version" value={version} />
            <TextArea name="reason" label={words.revokeReason} required minLength={4} maxLength={2000} rows={3} />
            <div>
              <SubmitButton look="danger">{words.revoke}</SubmitButton>
            </div>
          </ActionForm>
        </Sheet>
      )}
    </Stack>
  )
}
