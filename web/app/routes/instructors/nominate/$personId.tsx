import { instructors, people } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { useAnswer } from '../../../forms/answer.ts'
import { changedRows } from '../../../forms/same-form.server.ts'
import { kindIn } from '../../../instructors/kind.server.ts'
import { ProfileFields } from '../../../instructors/profile-form.tsx'
import { profileChoices, profileInput } from '../../../instructors/profile-input.server.ts'
import { UnmetGuards } from '../../../instructors/unmet-guards.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { ButtonLink, SubmitButton } from '../../../ui/button.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, instructors: { form } }, { name }) => [
  { label: navigation.instructors, to: '/instructors' },
  { label: form.newTitle, to: '/instructors/new' },
  { label: name },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [person, choices] = await Promise.all([
    call(request, people.read, { params: { id: idOf(params, 'personId') } }),
    profileChoices(request),
  ])
  return { kind: kindIn(request), name: person.name, organName: person.organName, ...choices }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const changed = changedRows(fields)
  if (changed) return changed
  const body = { kind: kindIn(request), personId: idOf(params, 'personId'), ...profileInput(fields) }
  const answer = await submit(request, instructors.nominate, fields, { body })
  return answer.done ? done(`/instructors/${answer.value.id}`, 'instructor-nominated') : answer.refused
}

export default function Nominate() {
  const { kind, name, organName, domains, topics } = useLoaderData<typeof loader>()
  const { instructors: words, common } = useWords()
  const answer = useAnswer<typeof action>()
  return (
    <Stack>
      <PageHeader title={`${words.form.newTitle} ${name}`} lead={organName} />
      <UnmetGuards answer={answer} />
      <Sheet>
        <ActionForm className="flex flex-col gap-5">
          <p>{words.form.lead(words.kinds[kind])}</p>
          <ProfileFields domains={domains} topics={topics} />
          <FormActions>
            <SubmitButton>{words.form.submit}</SubmitButton>
            <ButtonLink to={`/instructors/new?kind=${kind}`}>{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
