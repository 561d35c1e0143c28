import { violations } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call, upload } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { attempt, done, submit } from '../../../api/submit.server.ts'
import { ViolationBadge } from '../../../exams/afterwards/badges.tsx'
import { EvidenceForm } from '../../../exams/afterwards/evidence-form.tsx'
import { ViolationFacts } from '../../../exams/afterwards/violation-facts.tsx'
import { ActionForm } from '../../../forms/action-form.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { SubmitButton } from '../../../ui/button.tsx'
import { ConfirmButton } from '../../../ui/confirm.tsx'
import { TextArea } from '../../../ui/fields.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { violation }) => [
  { label: navigation.myViolations, to: '/my/exam-violations' },
  { label: violation.caseNo },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { violation: await call(request, violations.readMine, { params: { id: idOf(params) } }) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const place = { params: { id } }
  const here = `/my/exam-violations/${id}`
  if (request.headers.get('content-type')?.startsWith('multipart/')) {
    const answer = await attempt(undefined, () => upload(request, violations.addMyEvidence, place))
    return answer.done ? done(here, 'evidence-added') : answer.refused
  }
  const fields = await Fields.of(request)
  const version = fields.int('version')
  if (fields.intent === 'appeal') {
    const body = { text: fields.text('text'), version }
    const answer = await submit(request, violations.appeal, fields, { ...place, body })
    return answer.done ? done(here, 'appeal-made') : answer.refused
  }
  const kind = fields.intent === 'waive' ? 'WAIVED' : 'MADE'
  const body = { kind, text: fields.text('text'), version } as const
  const answer = await submit(request, violations.state, fields, { ...place, body })
  return answer.done ? done(here, 'statement-made') : answer.refused
}

export default function MyViolation() {
  const { violation } = useLoaderData<typeof loader>()
  const { afterwards: words, common, format } = useWords()
  const { id, version, mayState, mayAppeal } = violation
  return (
    <Stack>
      <PageHeader
        title={words.myViolations}
        lead={violation.sessionName}
        badge={<ViolationBadge state={violation.state} />}
      />
      <ViolationFacts violation={violation} files={`/my/exam-violations/${id}`} />
      {mayState && (
        <Sheet title={words.stateCase}>
          <p className="mb-4">{words.stateLead(format.day(violation.statementDueOn))}</p>
          <div className="flex flex-col gap-6">
            {violation.evidence.length > 0 && <p>{violation.evidence.map(({ name }) => name).join('、')}</p>}
            <EvidenceForm />
            <ActionForm intent="state">
              <input type="hidden" name="version" value={version} />
              <TextArea name="text" label={words.stateText} required minLength={2} maxLength={4000} rows={5} />
              <div>
                <SubmitButton icon="check">{words.stateSend}</SubmitButton>
              </div>
            </ActionForm>
            <ActionForm intent="waive">
              <input type="hidden" name="version" value={version} />
              <div>
                <ConfirmButton
                  look="quiet"
                  label={words.waive}
                  title={words.waiveTitle}
                  confirm={words.waiveConfirm}
                  cancel={common.cancel}
                >
                  {words.waiveBody}
                </ConfirmButton>
              </div>
            </ActionForm>
          </div>
        </Sheet>
      )}
      {mayAppeal && (
        <Sheet title={words.appeal}>
          <p className="mb-4">{words.appealLead}</p>
          <ActionForm intent="appeal">
            <input type="hidden" name="version" value={version} />
            <TextArea name="text" label={words.stateText} required minLength={4} maxLength={4000} rows={4} />
            <div>
              <SubmitButton look="plain">{words.appealSend}</SubmitButton>
            </div>
          </ActionForm>
        </Sheet>
      )}
    </Stack>
  )
}
