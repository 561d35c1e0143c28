import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { reasonsFor } from '../../credentials/reasons.server.ts'
import { PreviewTable } from '../../credentials/recalls/preview.tsx'
import { newRecallAction, type RecallPreview } from '../../credentials/recalls/recall-action.server.ts'
import { RecallForm } from '../../credentials/recalls/recall-form.tsx'
import { today } from '../../credentials/today.server.ts'
import { useAnswer } from '../../forms/answer.ts'
import { findForPicker } from '../../forms/find-for-picker.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { findOrgans } from '../../organisations/find.server.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ credentials: { recalls } }) => [
  { label: recalls.title, to: '/credential-recalls' },
  { label: recalls.new },
])

export async function loader({ request }: LoaderFunctionArgs) {
  const [reasons, domains] = await Promise.all([reasonsFor(request), domainsFor(request)])
  const grounds = reasons.filter(({ action }) => action === 'SUSPEND' || action === 'WITHDRAW')
  return { reasons: grounds, domains, today: await today(request) }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  return (await findForPicker(request, fields, { organId: findOrgans })) ?? newRecallAction(request, fields)
}

export default function NewRecall() {
  const form = useLoaderData<typeof loader>()
  const { credentials } = useWords()
  const { recalls: words } = credentials
  const preview = (useAnswer() as { preview?: RecallPreview } | undefined)?.preview
  return (
    <Stack>
      <PageHeader title={words.new} lead={words.newLead} />
      <Sheet>
        <RecallForm {...form} preview={preview && <PreviewTable key={preview.page} preview={preview} />} />
      </Sheet>
    </Stack>
  )
}
