import { hourExemptions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { ApiProblem } from '../../../../api/problem.ts'
import { done, submit } from '../../../../api/submit.server.ts'
import { ExemptionView } from '../../../../hours/exemption-view.tsx'
import { formWithProof, sendProof } from '../../../../hours/proof.server.ts'
import { trail } from '../../../../layout/page-handle.ts'

export const handle = trail<typeof loader>(({ navigation, hours }, { kind }) => [
  { label: navigation.myHours, to: '/my/training/hours' },
  { label: hours.exemptions, to: '/my/training/exemptions' },
  { label: hours.exemptionKinds[kind] },
])

/** The API tells an officer his own claims as a list; one person has a handful. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const { items } = await call(request, hourExemptions.mine, { query: { size: 100 } })
  const exemption = items.find((one) => one.id === id)
  if (!exemption) throw new ApiProblem(404, { code: 'hours-exemption-not-found' })
  return exemption
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/my/training/exemptions/${id}`
  const sent = await formWithProof(request)
  if (sent.fields.intent === 'proof') {
    const answer = await sendProof(request, hourExemptions.addMyProof, id, sent)
    return answer.done ? done(here, 'hours-proof-added') : answer.refused
  }
  const answer = await submit(request, hourExemptions.withdrawMine, sent.fields, { params: { id }, body: {} })
  return answer.done ? done(here, 'hours-exemption-withdrawn') : answer.refused
}

export default function MyExemption() {
  return <ExemptionView exemption={useLoaderData<typeof loader>()} />
}
