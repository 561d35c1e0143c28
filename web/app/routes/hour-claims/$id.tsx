import { hourClaims } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { idOf } from '../../api/params.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { claimInput, decimal } from '../../hours/claim-input.server.ts'
import { ClaimPage } from '../../hours/claim-page.tsx'
import { DecideClaim } from '../../hours/decide-claim.tsx'
import { formWithProof, sendProof } from '../../hours/proof.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { title }) => [
  { label: navigation.hourClaims, to: '/hour-claims' },
  { label: title },
])

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  call(request, hourClaims.read, { params: { id: idOf(params) } })

const DECIDED = { VERIFY: 'hours-verified', RETURN: 'hours-returned', REJECT: 'hours-rejected' } as const

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/hour-claims/${id}`
  const sent = await formWithProof(request)
  const { fields } = sent
  const version = fields.int('version')
  if (fields.intent === 'proof') {
    const answer = await sendProof(request, hourClaims.addProof, id, sent)
    return answer.done ? done(here, 'hours-proof-added') : answer.refused
  }
  if (fields.intent === 'change') {
    const body = { ...claimInput(fields), version }
    const answer = await submit(request, hourClaims.change, fields, { params: { id }, body })
    return answer.done ? done(here, 'hours-claim-changed') : answer.refused
  }
  const decision = fields.oneOf<keyof typeof DECIDED>('decision')
  const hours = fields.text('hours')
  const body = {
    ...{ decision, version, reason: fields.orNull('reason') ?? undefined },
    ...(decision === 'VERIFY' && hours && { hours: decimal(hours) }),
  }
  const answer = await submit(request, hourClaims.decide, fields, { params: { id }, body })
  return answer.done ? done(here, DECIDED[decision]) : answer.refused
}

export default function OneClaim() {
  const claim = useLoaderData<typeof loader>()
  const { hours: words } = useWords()
  return (
    <ClaimPage
      claim={claim}
      proofTo={`/files/hour-claims/${claim.id}/proof`}
      actions={
        <ButtonLink to={`/hour-accounts/${claim.personId}?year=${claim.year}`} icon="list">
          {words.personAccount}
        </ButtonLink>
      }
    >
      <DecideClaim claim={claim} />
    </ClaimPage>
  )
}
