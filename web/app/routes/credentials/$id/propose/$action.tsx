import { credentials, type Decision } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { Fields } from '../../../../api/fields.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { ApiProblem } from '../../../../api/problem.ts'
import { useWhyNot } from '../../../../credentials/act-list.tsx'
import { proposeAct } from '../../../../credentials/propose-action.server.ts'
import { ProposeForm } from '../../../../credentials/propose-form.tsx'
import { longestSuspension, reasonsFor } from '../../../../credentials/reasons.server.ts'
import { CredentialBadge } from '../../../../credentials/state-badges.tsx'
import { today } from '../../../../credentials/today.server.ts'
import { trail } from '../../../../layout/page-handle.ts'
import { NoticeBox } from '../../../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { useWords } from '../../../../words/context.ts'

type Action = Decision['action']

export const handle = trail<typeof loader>(({ navigation, credentials: { acts } }, { credential, action }) => [
  { label: navigation.credentialList, to: '/credentials' },
  { label: credential.credentialNo, to: `/credentials/${credential.id}` },
  { label: acts.propose(acts.actions[action]) },
])

const actionOf = (params: { action?: string }): Action => (params.action ?? '').toUpperCase() as Action

export async function loader({ request, params }: LoaderFunctionArgs) {
  const action = actionOf(params)
  if (!credentials.propose.schema.body.properties.action.enum.includes(action))
    throw new ApiProblem(404, { code: 'route-not-found' })
  const [credential, reasons, maxMonths] = await Promise.all([
    call(request, credentials.read, { params: { id: idOf(params) } }),
    reasonsFor(request),
    longestSuspension(request),
  ])
  return {
    credential,
    action,
    reasons: reasons.filter((reason) => reason.action === action),
    maxMonths,
    today: today(),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  return proposeAct(request, idOf(params), actionOf(params), await Fields.of(request))
}

export default function Propose() {
  const form = useLoaderData<typeof loader>()
  const { credential, action, reasons } = form
  const { credentials: words } = useWords()
  const { acts } = words
  const whyNot = useWhyNot(credential)
  const isOpen = credential.openActions.includes(action)
  return (
    <Stack>
      <PageHeader
        title={acts.propose(acts.actions[action])}
        lead={`${credential.holderName} · ${credential.organName} · ${credential.credentialNo}`}
        badge={<CredentialBadge state={credential.state} />}
      />
      {isOpen && reasons.length > 0 ? (
        <>
          <NoticeBox title={acts.meanings[action]}>{acts.proposeLead}</NoticeBox>
          <Sheet>
            <ProposeForm {...form} />
          </Sheet>
        </>
      ) : (
        <NoticeBox tone="caution" title={acts.notOpen}>
          <p>{isOpen ? acts.noGrounds : whyNot(action)}</p>
          <Link to={`/credentials/${credential.id}`} className="text-primary underline">
            {words.applications.toCredential}
          </Link>
        </NoticeBox>
      )}
    </Stack>
  )
}
