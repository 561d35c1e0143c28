import { type Person, people } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { findForPicker } from '../../forms/find-for-picker.server.ts'
import { useMe } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { findOrgans } from '../../organisations/find.server.ts'
import { PostFields } from '../../people/post-fields.tsx'
import { postInput } from '../../people/post-input.server.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { optionsOf } from '../../ui/options.ts'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, people: words }) => [
  { label: navigation.people, to: '/people' },
  { label: words.register },
])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ domains: await domainsFor(request) })

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const found = await findForPicker(request, fields, { organId: findOrgans })
  if (found) return found
  const body = {
    name: fields.text('name'),
    idType: fields.oneOf<Person['idType']>('idType'),
    idNumber: fields.text('idNumber'),
    phone: fields.orNull('phone'),
    post: postInput(fields),
  }
  const answer = await submit(request, people.register, fields, { body })
  return answer.done ? done(`/people/${answer.value.id}`, 'person-registered') : answer.refused
}

export default function RegisterPerson() {
  const { domains } = useLoaderData<typeof loader>()
  const { people: words, common } = useWords()
  const me = useMe()
  return (
    <Stack>
      <PageHeader title={words.register} lead={common.starred} />
      <Sheet>
        <ActionForm>
          <TextField name="name" label={words.name} hint={words.nameHint} required maxLength={100} autoComplete="off" />
          <SelectField
            name="idType"
            label={words.idType}
            required
            options={optionsOf(words.idTypes)}
            defaultValue="RESIDENT_ID"
          />
          <TextField
            name="idNumber"
            label={words.idNumber}
            hint={words.idNumberHint}
            required
            maxLength={30}
            autoComplete="off"
            className="font-mono"
          />
          <TextField name="phone" label={words.phone} maxLength={20} inputMode="tel" autoComplete="off" />
          <h2 className="border-t border-line pt-5 text-lg font-semibold">{words.post}</h2>
          <PostFields
            domains={domains}
            organ={me?.organId ? { value: me.organId, label: me.organName ?? me.organId } : null}
          />
          <FormActions>
            <SubmitButton>{words.register}</SubmitButton>
            <ButtonLink to="/people">{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
