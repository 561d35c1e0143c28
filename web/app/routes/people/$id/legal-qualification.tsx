import { people } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { upload } from '../../../api/call.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { attempt, done } from '../../../api/submit.server.ts'
import { DOCUMENT_BYTES, DOCUMENT_TYPES } from '../../../credentials/document-input.tsx'
import { ActionForm } from '../../../forms/action-form.tsx'
import { personOf } from '../../../people/person.server.ts'
import { personTrail } from '../../../people/person-trail.ts'
import { ButtonLink, SubmitButton } from '../../../ui/button.tsx'
import { FileField } from '../../../ui/fields.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = personTrail((words) => words.uploadLegalQualification)

export const loader = async ({ request, params }: LoaderFunctionArgs) => ({ person: await personOf(request, params) })

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const answer = await attempt(undefined, () => upload(request, people.uploadLegalQualification, { params: { id } }))
  return answer.done ? done(`/people/${id}`, 'legal-qualification-uploaded') : answer.refused
}

/** The scan of the certificate that supervision staff need. */
export default function UploadLegalQualification() {
  const { person } = useLoaderData<typeof loader>()
  const { people: words, common } = useWords()
  return (
    <Stack>
      <PageHeader title={words.uploadLegalQualification} lead={person.name} />
      <Sheet>
        <ActionForm encType="multipart/form-data">
          <FileField
            name="file"
            label={words.legalQualificationScan}
            hint={words.scanHint}
            required
            accept={DOCUMENT_TYPES}
            maxBytes={DOCUMENT_BYTES}
          />
          <FormActions>
            <SubmitButton icon="upload">{words.uploadLegalQualification}</SubmitButton>
            <ButtonLink to={`/people/${person.id}`}>{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
