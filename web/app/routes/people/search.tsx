import { people } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { submit } from '../../api/submit.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { useAnswer } from '../../forms/answer.ts'
import { trail } from '../../layout/page-handle.ts'
import { useDomainNames } from '../../organisations/domain-names.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { usePersonColumns } from '../../people/person-columns.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { TextField } from '../../ui/fields.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, people: words }) => [
  { label: navigation.people, to: '/people' },
  { label: words.findByNumber },
])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ domains: await domainsFor(request) })

/** A POST, so that the number stands in no address, history or log. */
export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const answer = await submit(request, people.find, fields, { body: { idNumber: fields.secret('idNumber').trim() } })
  return answer.done ? { people: answer.value.items } : answer.refused
}

export default function FindByNumber() {
  const { domains } = useLoaderData<typeof loader>()
  const { people: words, common } = useWords()
  const columns = usePersonColumns(useDomainNames(domains))
  const answer = useAnswer<typeof action>()
  return (
    <Stack>
      <PageHeader title={words.findByNumber} lead={words.findByNumberLead} />
      <Sheet>
        <ActionForm>
          <TextField
            name="idNumber"
            label={words.idNumber}
            required
            maxLength={30}
            autoComplete="off"
            className="font-mono"
          />
          <div>
            <SubmitButton icon="search">{common.search}</SubmitButton>
          </div>
        </ActionForm>
      </Sheet>
      {answer && 'people' in answer && (
        <Sheet flush>
          <DataTable
            caption={words.people}
            columns={columns}
            rows={answer.people}
            rowKey={({ id }) => id}
            empty={words.noneWithNumber}
          />
        </Sheet>
      )}
    </Stack>
  )
}
