import { identity, people } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { idOf } from '../../api/params.server.ts'
import { submit } from '../../api/submit.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { useAnswer } from '../../forms/answer.ts'
import { findForPicker } from '../../forms/find-for-picker.server.ts'
import { OnceOnly } from '../../identity/once-only.tsx'
import { trail } from '../../layout/page-handle.ts'
import { findOrgans } from '../../organisations/find.server.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Picker } from '../../ui/picker.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, identity: words }) => [
  { label: navigation.accounts, to: '/accounts' },
  { label: words.openAccount },
])

/** `?person=` opens a candidate's account for that person; without it the account is for a clerk. */
export async function loader({ request }: LoaderFunctionArgs) {
  const id = new URL(request.url).searchParams.get('person')
  const person = id && (await call(request, people.read, { params: { id: idOf({ id }) } }))
  return { person: person ? { id: person.id, name: person.name } : null }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const found = await findForPicker(request, fields, { organId: findOrgans })
  if (found) return found
  const body = {
    personId: fields.orNull('personId'),
    loginName: fields.orNull('loginName'),
    displayName: fields.orNull('displayName'),
    organId: fields.picked('organId'),
  }
  const answer = await submit(request, identity.openAccount, fields, { body })
  return answer.done ? { opened: answer.value } : answer.refused
}

export default function OpenAccount() {
  const { person } = useLoaderData<typeof loader>()
  const { identity: words } = useWords()
  const answer = useAnswer<typeof action>()
  if (answer && 'opened' in answer) {
    const { loginName } = answer.opened
    return (
      <Stack>
        <PageHeader title={words.opened} />
        <OnceOnly {...answer.opened} back={`/accounts/${encodeURIComponent(loginName)}`} />
      </Stack>
    )
  }
  return (
    <Stack>
      <PageHeader
        title={person ? words.openForPerson(person.name) : words.openForClerk}
        lead={person ? undefined : words.openForClerkLead}
      />
      <Sheet>
        <OpenForm person={person} />
      </Sheet>
    </Stack>
  )
}

function OpenForm({ person }: { person: { id: string } | null }) {
  const { identity: words, common } = useWords()
  return (
    <ActionForm>
      {person ? (
        <input type="hidden" name="personId" value={person.id} />
      ) : (
        <>
          <TextField
            name="loginName"
            label={words.loginName}
            hint={words.loginNameHint}
            required
            minLength={4}
            maxLength={64}
            pattern="[A-Za-z0-9._\-]+"
            autoComplete="off"
            autoCapitalize="none"
          />
          <TextField name="displayName" label={words.displayName} required maxLength={60} autoComplete="off" />
          <Picker name="organId" label={words.organ} required searchUrl="/organs/options" />
        </>
      )}
      <FormActions>
        <SubmitButton>{words.openAccount}</SubmitButton>
        <ButtonLink to={person ? `/people/${person.id}` : '/accounts'}>{common.cancel}</ButtonLink>
      </FormActions>
    </ActionForm>
  )
}
