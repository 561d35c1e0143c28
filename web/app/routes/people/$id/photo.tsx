import { people } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { upload } from '../../../api/call.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { attempt, done } from '../../../api/submit.server.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { personOf } from '../../../people/person.server.ts'
import { personTrail } from '../../../people/person-trail.ts'
import { ButtonLink, SubmitButton } from '../../../ui/button.tsx'
import { FileField } from '../../../ui/fields.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = personTrail((words) => words.uploadPhoto)

export const loader = async ({ request, params }: LoaderFunctionArgs) => ({ person: await personOf(request, params) })

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const answer = await attempt(undefined, () => upload(request, people.uploadPhoto, { params: { id } }))
  return answer.done ? done(`/people/${id}`, 'photo-uploaded') : answer.refused
}

/** Far above any portrait; the province's own limit is the API's to apply. */
const MAX_BYTES = 10 * 1024 * 1024

export default function UploadPhoto() {
  const { person } = useLoaderData<typeof loader>()
  const { people: words, common } = useWords()
  return (
    <Stack>
      <PageHeader title={words.uploadPhoto} lead={person.name} />
      <Sheet>
        <ActionForm encType="multipart/form-data">
          <FileField
            name="file"
            label={words.photo}
            hint={words.photoHint}
            required
            accept="image/jpeg"
            maxBytes={MAX_BYTES}
          />
          <FormActions>
            <SubmitButton icon="upload">{words.uploadPhoto}</SubmitButton>
            <ButtonLink to={`/people/${person.id}`}>{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
