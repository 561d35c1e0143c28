import { filings } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { attempt, done } from '../../api/submit.server.ts'
import { FilingFields } from '../../credentials/filings/fields.tsx'
import { filingInput } from '../../credentials/filings/filing-input.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { findForPicker } from '../../forms/find-for-picker.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { findPeople } from '../../people/find.server.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Picker } from '../../ui/picker.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, filings: words }) => [
  { label: navigation.filings, to: '/credential-filings' },
  { label: words.submit },
])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ domains: await domainsFor(request) })

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const fields = new Fields(form)
  const found = await findForPicker(request, fields, { personId: findPeople })
  if (found) return found
  const answer = await attempt(fields, async () => {
    const body = { personId: fields.picked('personId') ?? '', ...(await filingInput(request, form)) }
    return call(request, filings.submit, { body })
  })
  return answer.done ? done(`/credential-filings/${answer.value.id}`, 'filing-submitted') : answer.refused
}

export default function NewFiling() {
  const { domains } = useLoaderData<typeof loader>()
  const { filings: words, common } = useWords()
  return (
    <Stack>
      <PageHeader title={words.submit} lead={words.submitLead} />
      <Sheet>
        <ActionForm encType="multipart/form-data">
          <Picker name="personId" label={words.person} hint={words.personHint} required searchUrl="/people/options" />
          <FilingFields domains={domains} />
          <FormActions>
            <SubmitButton>{words.submit}</SubmitButton>
            <ButtonLink to="/credential-filings">{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
