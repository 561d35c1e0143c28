import { credentialHistory, credentials } from '@app/api/contract'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { EntitlementAnswer } from '../../../credentials/history/entitlement-answer.tsx'
import { EntitlementForm } from '../../../credentials/history/entitlement-form.tsx'
import { asked, questionOf } from '../../../credentials/history/question.server.ts'
import { findForPicker } from '../../../forms/find-for-picker.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { findOrgans } from '../../../organisations/find.server.ts'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'
import { wallClock } from '../../../words/instant.ts'

export const handle = trail<typeof loader>(({ navigation, credentials: { entitlement } }, { credential }) => [
  { label: navigation.credentialList, to: '/credentials' },
  { label: credential.credentialNo, to: `/credentials/${credential.id}` },
  { label: entitlement.link },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [credential, domains] = await Promise.all([
    call(request, credentials.read, { params: { id } }),
    domainsFor(request),
  ])
  const query = questionOf(request)
  const [answer, found] = await Promise.all([
    query ? call(request, credentialHistory.entitlement, { params: { id }, query }) : null,
    findOrgans(request, credential.organName),
  ])
  const organ = answer
    ? { value: answer.entitlement.organId, label: answer.entitlement.organName }
    : (found.find(({ label }) => label.startsWith(credential.organName)) ?? null)
  return { credential, domains, answer, query, organ, now: wallClock(new Date().toISOString()) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const found = await findForPicker(request, fields, { organ: findOrgans })
  return found ?? redirect(`/credentials/${id}/entitlement?${asked(fields)}`)
}

/** Was the holder entitled at an instant, for a unit, in a domain? With the signed statement for a court. */
export default function EntitlementPage() {
  const { credential, domains, answer, query, organ, now } = useLoaderData<typeof loader>()
  const { credentials: words } = useWords()
  return (
    <Stack key={JSON.stringify(query)}>
      <PageHeader
        title={words.entitlement.title}
        lead={`${credential.holderName} · ${words.kinds[credential.kind]} ${credential.credentialNo}`}
      />
      {answer && query && (
        <EntitlementAnswer
          {...answer}
          domains={domains}
          address={`/files/credentials/${credential.id}/entitlement`}
          query={query}
        />
      )}
      <Sheet title={words.entitlement.ask}>
        <p className="mb-4 text-soft">{words.entitlement.lead}</p>
        <EntitlementForm
          domains={domains}
          organ={organ}
          domain={query?.domain ?? credential.domainCodes[0] ?? ''}
          at={query ? wallClock(query.at) : now}
          knownAt={query?.knownAt ? wallClock(query.knownAt) : null}
        />
      </Sheet>
    </Stack>
  )
}
