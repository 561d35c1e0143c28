import { people } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { personOf } from '../../../people/person.server.ts'
import { personTrail } from '../../../people/person-trail.ts'
import { ButtonLink, SubmitButton } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = personTrail((words) => words.edit)

export const loader = async ({ request, params }: LoaderFunctionArgs) => ({ person: await personOf(request, params) })

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const body = {
    name: fields.text('name'),
    phone: fields.orNull('phone'),
    legalQualificationNo: fields.orNull('legalQualificationNo'),
    version: fields.int('version'),
  }
  const answer = await submit(request, people.change, fields, { params: { id }, body })
  return answer.done ? done(`/people/${id}`, 'person-changed') : answer.refused
}

export default function EditPerson() {
  const { person } = useLoaderData<typeof loader>()
  const { people: words, common } = useWords()
  return (
    <Stack>
      <PageHeader title={words.edit} />
      <Sheet>
        <ActionForm>
          <input type="hidden" name="version" value={person.version} />
          <TextField
            name="name"
            label={words.name}
            hint={words.nameHint}
            required
            maxLength={100}
            defaultValue={person.name}
          />
          <TextField
            name="phone"
            label={words.phone}
            maxLength={20}
            inputMode="tel"
            autoComplete="off"
            defaultValue={person.phone}
          />
          <TextField
            name="legalQualificationNo"
            label={words.legalQualification}
            hint={words.legalQualificationHint}
            maxLength={40}
            autoComplete="off"
            className="font-mono"
            defaultValue={person.legalQualificationNo}
          />
          <FormActions>
            <SubmitButton>{common.save}</SubmitButton>
            <ButtonLink to={`/people/${person.id}`}>{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
