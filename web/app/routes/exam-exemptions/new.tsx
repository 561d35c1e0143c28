import { type Exemption, exemptions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { ApiProblem } from '../../api/problem.ts'
import { attempt, done } from '../../api/submit.server.ts'
import { filesIn, sendFile } from '../../credentials/send-file.server.ts'
import { ExemptionFields } from '../../exams/exemptions/fields.tsx'
import { ActionForm } from '../../forms/action-form.tsx'
import { findForPicker } from '../../forms/find-for-picker.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { findPeople } from '../../people/find.server.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Picker } from '../../ui/picker.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, exemptions: words }) => [
  { label: navigation.examExemptions, to: '/exam-exemptions' },
  { label: words.new },
])

export async function loader({ request }: LoaderFunctionArgs) {
  const [{ grounds }, domains] = await Promise.all([call(request, exemptions.grounds), domainsFor(request)])
  return { grounds, domains }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const fields = new Fields(form, request)
  const found = await findForPicker(request, fields, { personId: findPeople })
  if (found) return found
  const answer = await attempt(fields, async () => {
    const [proof] = filesIn(form, 'file')
    if (!proof) throw new ApiProblem(400, { code: 'upload-missing', detail: { field: 'file' } })
    const body = {
      personId: fields.picked('personId') ?? '',
      part: fields.oneOf<Exemption['part']>('part'),
      domainCode: fields.orNull('domainCode'),
      ground: fields.oneOf<Exemption['ground']>('ground'),
      facts: fields.text('facts'),
      evidenceId: await sendFile(request, exemptions.upload, proof),
    }
    return call(request, exemptions.propose, { body })
  })
  return answer.done ? done(`/exam-exemptions/${answer.value.id}`, 'exam-exemption-proposed') : answer.refused
}

/** A unit asks that one of its people need not sit a part. */
export default function NewExemption() {
  const { grounds, domains } = useLoaderData<typeof loader>()
  const { exemptions: words, common } = useWords()
  return (
    <Stack>
      <PageHeader title={words.new} lead={words.newLead} />
      {grounds.length === 0 ? (
        <NoticeBox>{words.off}</NoticeBox>
      ) : (
        <Sheet>
          <ActionForm encType="multipart/form-data">
            <Picker name="personId" label={words.person} hint={words.personHint} required searchUrl="/people/options" />
            <ExemptionFields domains={domains} grounds={grounds} />
            <FormActions>
              <SubmitButton>{words.submit}</SubmitButton>
              <ButtonLink to="/exam-exemptions">{common.cancel}</ButtonLink>
            </FormActions>
          </ActionForm>
        </Sheet>
      )}
    </Stack>
  )
}
