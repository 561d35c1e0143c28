import { organisations } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { findForPicker } from '../../../forms/find-for-picker.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { findAreas, findOrgans } from '../../../organisations/find.server.ts'
import { OrganForm } from '../../../organisations/organ-form.tsx'
import { organInput } from '../../../organisations/organ-input.server.ts'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, organisations: words }, { organ }) => [
  { label: navigation.organs, to: '/organs' },
  { label: organ.name, to: `/organs/${organ.id}` },
  { label: words.edit },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [organ, domains] = await Promise.all([
    call(request, organisations.read, { params: { id: idOf(params) } }),
    domainsFor(request),
  ])
  return { organ, domains }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const finders = { areaCode: findAreas, parentId: findOrgans, lineParentId: findOrgans }
  const found = await findForPicker(request, fields, finders)
  if (found) return found
  const body = { ...organInput(fields), version: fields.int('version') }
  const answer = await submit(request, organisations.change, fields, { params: { id }, body })
  return answer.done ? done(`/organs/${id}`, 'organ-changed') : answer.refused
}

export default function EditOrgan() {
  const { organ, domains } = useLoaderData<typeof loader>()
  const { organisations: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.edit} lead={organ.name} />
      <Sheet>
        <OrganForm organ={organ} domains={domains} back={`/organs/${organ.id}`} />
      </Sheet>
    </Stack>
  )
}
