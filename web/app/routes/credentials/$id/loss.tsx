import { credentials } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { LossForm } from '../../../credentials/loss-form.tsx'
import { CredentialBadge } from '../../../credentials/state-badges.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, credentials: words }, { credential }) => [
  { label: navigation.credentialList, to: '/credentials' },
  { label: credential.credentialNo, to: `/credentials/${credential.id}` },
  { label: words.applications.reportLoss },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { credential: await call(request, credentials.read, { params: { id: idOf(params) } }) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const body = { circumstances: fields.text('circumstances') }
  const answer = await submit(request, credentials.reportLoss, fields, { params: { id }, body })
  return answer.done ? done(`/credentials/${id}`, 'loss-reported') : answer.refused
}

/** The unit reports the loss of a card for its holder. */
export default function ReportLoss() {
  const { credential } = useLoaderData<typeof loader>()
  const { credentials: words } = useWords()
  const { id, holderName, credentialNo, kind, state } = credential
  return (
    <Stack>
      <PageHeader
        title={words.applications.reportLoss}
        lead={`${holderName} · ${words.kinds[kind]} ${credentialNo}`}
        badge={<CredentialBadge state={state} />}
      />
      <Sheet>
        {credential.mayReportLoss ? (
          <LossForm back={`/credentials/${id}`} />
        ) : (
          <p>{credential.lostAt ? words.applications.lostAlready : words.meanings[state]}</p>
        )}
      </Sheet>
    </Stack>
  )
}
