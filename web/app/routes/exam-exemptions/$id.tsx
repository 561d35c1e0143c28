import { exemptions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { idOf } from '../../api/params.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { ExemptionActions } from '../../exams/exemptions/actions.tsx'
import { ExemptionFacts } from '../../exams/exemptions/facts.tsx'
import { ExemptionStateBadge } from '../../exams/exemptions/state-badge.tsx'
import { trail } from '../../layout/page-handle.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { PageHeader, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { exemption }) => [
  { label: navigation.examExemptions, to: '/exam-exemptions' },
  { label: exemption.personName },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [exemption, domains] = await Promise.all([
    call(request, exemptions.read, { params: { id: idOf(params) } }),
    domainsFor(request),
  ])
  return { exemption, domains }
}

const DECIDED = {
  GRANT: 'exam-exemption-granted',
  REFUSE: 'exam-exemption-refused',
  REVOKE: 'exam-exemption-revoked',
} as const

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/exam-exemptions/${id}`
  const fields = await Fields.of(request)
  const version = fields.int('version')
  if (fields.intent === 'withdraw') {
    const answer = await submit(request, exemptions.withdraw, fields, { params: { id }, body: { version } })
    return answer.done ? done(here, 'exam-exemption-withdrawn') : answer.refused
  }
  const act = fields.oneOf<keyof typeof DECIDED>('act')
  const body = { action: act, reason: fields.text('reason'), version }
  const answer = await submit(request, exemptions.decide, fields, { params: { id }, body })
  return answer.done ? done(here, DECIDED[act]) : answer.refused
}

export default function OneExemption() {
  const { exemption, domains } = useLoaderData<typeof loader>()
  const { exemptions: words } = useWords()
  const { personName, organName, state } = exemption
  return (
    <Stack>
      <PageHeader
        title={`${personName} · ${words.title}`}
        lead={organName}
        badge={<ExemptionStateBadge state={state} />}
      />
      <ExemptionFacts exemption={exemption} domains={domains} />
      <ExemptionActions exemption={exemption} />
    </Stack>
  )
}
