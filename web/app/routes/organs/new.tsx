import { organisations } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { findForPicker } from '../../forms/find-for-picker.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { findAreas, findOrgans } from '../../organisations/find.server.ts'
import { OrganForm } from '../../organisations/organ-form.tsx'
import { organInput } from '../../organisations/organ-input.server.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, organisations: words }) => [
  { label: navigation.organs, to: '/organs' },
  { label: words.create },
])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ domains: await domainsFor(request) })

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const finders = { areaCode: findAreas, parentId: findOrgans, lineParentId: findOrgans }
  const found = await findForPicker(request, fields, finders)
  if (found) return found
  const answer = await submit(request, organisations.create, fields, { body: organInput(fields) })
  return answer.done ? done(`/organs/${answer.value.id}`, 'organ-created') : answer.refused
}

export default function NewOrgan() {
  const { domains } = useLoaderData<typeof loader>()
  const { organisations: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.create} />
      <Sheet>
        <OrganForm domains={domains} back="/organs" />
      </Sheet>
    </Stack>
  )
}
