import { people } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../../../api/fields.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { done, submit } from '../../../../api/submit.server.ts'
import { ActionForm } from '../../../../forms/action-form.tsx'
import { findForPicker } from '../../../../forms/find-for-picker.server.ts'
import { domainsFor } from '../../../../organisations/domains.server.ts'
import { findOrgans } from '../../../../organisations/find.server.ts'
import { personOf } from '../../../../people/person.server.ts'
import { personTrail } from '../../../../people/person-trail.ts'
import { PostFields } from '../../../../people/post-fields.tsx'
import { postInput } from '../../../../people/post-input.server.ts'
import { ButtonLink, SubmitButton } from '../../../../ui/button.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = personTrail((words) => words.addPost)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [person, domains] = await Promise.all([personOf(request, params), domainsFor(request)])
  return { person, domains }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const found = await findForPicker(request, fields, { organId: findOrgans })
  if (found) return found
  const answer = await submit(request, people.addPost, fields, { params: { id }, body: postInput(fields) })
  return answer.done ? done(`/people/${id}`, 'post-added') : answer.refused
}

export default function NewPost() {
  const { person, domains } = useLoaderData<typeof loader>()
  const { people: words, common } = useWords()
  return (
    <Stack>
      <PageHeader title={words.addPost} lead={words.addPostLead} />
      <Sheet>
        <ActionForm>
          <PostFields domains={domains} />
          <FormActions>
            <SubmitButton>{common.save}</SubmitButton>
            <ButtonLink to={`/people/${person.id}`}>{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
