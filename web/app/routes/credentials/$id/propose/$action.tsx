import { credentialDecisions, credentials, type Decision } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { Fields } from '../../../../api/fields.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { ApiProblem } from '../../../../api/problem.ts'
import { CheckList } from '../../../../credentials/decisions/check-list.tsx'
import { OtherCredentials } from '../../../../credentials/decisions/other-credentials.tsx'
import { blocking, told } from '../../../../credentials/decisions/told-checks.ts'
import { WhatNext } from '../../../../credentials/decisions/what-next.tsx'
import { proposeAct } from '../../../../credentials/propose-action.server.ts'
import { ProposeForm } from '../../../../credentials/propose-form.tsx'
import { reasonsFor } from '../../../../credentials/reasons.server.ts'
import { actRules } from '../../../../credentials/rule-values.server.ts'
import { CredentialBadge } from '../../../../credentials/state-badges.tsx'
import { today } from '../../../../credentials/today.server.ts'
import { useMe } from '../../../../layout/me.ts'
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
  const id = idOf(params)
  const about = new URL(request.url).searchParams.get('about')
  const [credential, explained, reasons, rules] = await Promise.all([
    call(request, credentials.read, { params: { id } }),
    call(request, credentialDecisions.explain, { params: { id, action }, query: { ...(about && { about }) } }),
    reasonsFor(request),
    actRules(request),
  ])
  return {
    credential,
    action,
    about: action === 'ANNUL' ? about : null,
    explained,
    reasons: reasons.filter((reason) => reason.action === action),
    rules,
    today: await today(request),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  return proposeAct(request, idOf(params), actionOf(params), await Fields.of(request))
}

export default function Propose() {
  const form = useLoaderData<typeof loader>()
  const { credential, action, reasons, explained, rules } = form
  const { credentials: words } = useWords()
  const { acts, way } = words
  const me = useMe()
  const isOwn = me?.personId === credential.personId
  const isOpen = !isOwn && blocking(explained.checks, explained.suspensions.length).length === 0
  const checks = told(explained.checks)
  return (
    <Stack>
      <PageHeader
        title={acts.propose(acts.actions[action])}
        lead={`${credential.holderName} · ${credential.organName} · ${credential.credentialNo}`}
        badge={<CredentialBadge state={credential.state} />}
      />
      {isOpen && reasons.length > 0 ? (
        <WhatNext action={action} rules={rules} />
      ) : (
        <NoticeBox tone="caution" title={acts.notOpen}>
          {isOwn && <p>{acts.own}</p>}
          {!isOwn && isOpen && <p>{acts.noGrounds}</p>}
          <Link to={`/credentials/${credential.id}`} className="text-primary underline">
            {words.applications.toCredential}
          </Link>
        </NoticeBox>
      )}
      {checks.length > 0 && (
        <Sheet title={way.checks.title}>
          <CheckList checks={checks} />
        </Sheet>
      )}
      {isOpen && reasons.length > 0 && (
        <>
          <OtherCredentials others={explained.others} />
          <Sheet>
            <ProposeForm {...form} suspensions={explained.suspensions} />
          </Sheet>
        </>
      )}
    </Stack>
  )
}
