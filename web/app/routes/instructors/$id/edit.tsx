import { instructors } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { changedRows } from '../../../forms/same-form.server.ts'
import { instructorTrail } from '../../../instructors/instructor-trail.ts'
import { ProfileFields } from '../../../instructors/profile-form.tsx'
import { profileChoices, profileInput } from '../../../instructors/profile-input.server.ts'
import { ButtonLink, SubmitButton } from '../../../ui/button.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = instructorTrail((words) => words.form.edit)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [instructor, choices] = await Promise.all([
    call(request, instructors.read, { params: { id: idOf(params) } }),
    profileChoices(request),
  ])
  return { instructor, ...choices }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const changed = changedRows(fields)
  if (changed) return changed
  const body = { ...profileInput(fields), version: fields.int('version') }
  const answer = await submit(request, instructors.change, fields, { params: { id }, body })
  return answer.done ? done(`/instructors/${id}`, 'instructor-changed') : answer.refused
}

export default function EditProfile() {
  const { instructor, domains, topics } = useLoaderData<typeof loader>()
  const { instructors: words, common } = useWords()
  const { id, name, version, file, tier, introduction, expertise } = instructor
  const { education = null, enforcementSince = null } = file ?? {}
  return (
    <Stack>
      <PageHeader title={words.form.edit} lead={`${name} · ${words.form.editLead}`} />
      <Sheet>
        <ActionForm className="flex flex-col gap-5">
          <input type="hidden" name="version" value={version} />
          <ProfileFields
            profile={{ tier, introduction, expertise, education, enforcementSince }}
            domains={domains}
            topics={topics}
          />
          <FormActions>
            <SubmitButton>{common.save}</SubmitButton>
            <ButtonLink to={`/instructors/${id}`}>{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
