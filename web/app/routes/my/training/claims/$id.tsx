import { hourClaims } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { done, submit } from '../../../../api/submit.server.ts'
import { claimInput } from '../../../../hours/claim-input.server.ts'
import { ClaimPage } from '../../../../hours/claim-page.tsx'
import { formWithProof, sendProof } from '../../../../hours/proof.server.ts'
import { trail } from '../../../../layout/page-handle.ts'

export const handle = trail<typeof loader>(({ navigation, hours }, { title }) => [
  { label: navigation.myHours, to: '/my/training/hours' },
  { label: hours.myClaims, to: '/my/training/claims' },
  { label: title },
])

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  call(request, hourClaims.readMine, { params: { id: idOf(params) } })

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/my/training/claims/${id}`
  const sent = await formWithProof(request)
  const { fields } = sent
  if (fields.intent === 'proof') {
    const answer = await sendProof(request, hourClaims.addMyProof, id, sent)
    return answer.done ? done(here, 'hours-proof-added') : answer.refused
  }
  const body = { ...claimInput(fields), version: fields.int('version') }
  const answer = await submit(request, hourClaims.changeMine, fields, { params: { id }, body })
  return answer.done ? done(here, 'hours-claim-changed') : answer.refused
}

export default function MyClaim() {
  const claim = useLoaderData<typeof loader>()
  return <ClaimPage claim={claim} proofTo={`/files/my/training/claims/${claim.id}/proof`} />
}
