import { credentials } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { Fields } from '../../../../api/fields.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { ApiProblem } from '../../../../api/problem.ts'
import { done, submit } from '../../../../api/submit.server.ts'
import { LossForm } from '../../../../credentials/loss-form.tsx'
import { CredentialBadge } from '../../../../credentials/state-badges.tsx'
import { trail } from '../../../../layout/page-handle.ts'
import { PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail(({ navigation, credentials: words }) => [
  { label: navigation.myCredentials, to: '/my/credentials' },
  { label: words.applications.reportLoss },
])

const ALL = { size: 100 }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { items } = await call(request, credentials.mine, { query: ALL })
  const credential = items.find(({ id }) => id === idOf(params))
  if (!credential) throw new ApiProblem(404, { code: 'credential-not-found' })
  return { credential }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const body = { circumstances: fields.text('circumstances') }
  const answer = await submit(request, credentials.reportMyLoss, fields, { params: { id: idOf(params) }, body })
  return answer.done ? done('/my/credentials', 'loss-reported') : answer.refused
}

/** The holder reports the loss of the card: at any hour, from the phone. */
export default function ReportMyLoss() {
  const { credential } = useLoaderData<typeof loader>()
  const { credentials: words } = useWords()
  const { kind, credentialNo, state } = credential
  return (
    <Stack>
      <PageHeader
        title={words.applications.reportLoss}
        lead={`${words.kinds[kind]} ${credentialNo}`}
        badge={<CredentialBadge state={state} />}
      />
      <Sheet>
        {credential.mayReportLoss ? (
          <LossForm back="/my/credentials" />
        ) : (
          <p>{credential.lostAt ? words.applications.lostAlready : words.meanings[state]}</p>
        )}
      </Sheet>
    </Stack>
  )
}
