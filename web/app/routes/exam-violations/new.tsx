import { sessions, violations } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { trail } from '../../layout/page-handle.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { SelectField, TextArea } from '../../ui/fields.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, afterwards }) => [
  { label: navigation.violations, to: '/exam-violations' },
  { label: afterwards.openCase },
])

export async function loader({ request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams
  const registration = await call(request, sessions.readRegistration, {
    params: { id: asked.get('registration') ?? '' },
  })
  return { registration, anomalyId: asked.get('anomaly') }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const anomalyId = fields.orNull('anomalyId')
  const body = {
    registrationId: fields.text('registrationId'),
    level: fields.oneOf<'WARNING'>('level'),
    kind: fields.oneOf<'OTHER'>('kind'),
    facts: fields.text('facts'),
    ...(anomalyId && { anomalyId }),
  }
  const answer = await submit(request, violations.propose, fields, { body })
  return answer.done ? done(`/exam-violations/${answer.value.id}`, 'violation-opened') : answer.refused
}

export default function NewViolation() {
  const { registration, anomalyId } = useLoaderData<typeof loader>()
  const { afterwards: words, common } = useWords()
  const options = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }))
  return (
    <Stack>
      <PageHeader title={words.newCase} lead={`${registration.personName}（${registration.organName}）`} />
      <NoticeBox>{words.newCaseLead}</NoticeBox>
      <Sheet>
        <ActionForm>
          <input type="hidden" name="registrationId" value={registration.id} />
          {anomalyId && <input type="hidden" name="anomalyId" value={anomalyId} />}
          <SelectField
            name="kind"
            label={words.kind}
            required
            options={options(words.kinds)}
            placeholder={common.choose}
          />
          <SelectField
            name="level"
            label={words.level}
            required
            options={options(words.levels)}
            placeholder={common.choose}
          />
          <TextArea
            name="facts"
            label={words.facts}
            hint={words.factsHint}
            required
            minLength={4}
            maxLength={4000}
            rows={6}
          />
          <FormActions>
            <SubmitButton icon="check">{words.serve}</SubmitButton>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
