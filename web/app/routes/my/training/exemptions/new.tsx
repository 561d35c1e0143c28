import { hourExemptions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { submit } from '../../../../api/submit.server.ts'
import { today } from '../../../../credentials/today.server.ts'
import { exemptionInput } from '../../../../hours/exemption-input.server.ts'
import { NewExemption } from '../../../../hours/new-ask.tsx'
import { doneWithProof, formWithProof } from '../../../../hours/proof.server.ts'
import { trail } from '../../../../layout/page-handle.ts'

const LIST = '/my/training/exemptions'

export const handle = trail(({ navigation, hours }) => [
  { label: navigation.myHours, to: '/my/training/hours' },
  { label: hours.exemptions, to: LIST },
  { label: hours.exemptionNew },
])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ year: Number((await today(request)).slice(0, 4)) })

export async function action({ request }: ActionFunctionArgs) {
  const sent = await formWithProof(request)
  const answer = await submit(request, hourExemptions.claimMine, sent.fields, { body: exemptionInput(sent.fields) })
  if (!answer.done) return answer.refused
  return doneWithProof(request, hourExemptions.addMyProof, sent, {
    list: LIST,
    id: answer.value.id,
    all: 'hours-exemption-claimed',
    without: 'hours-exemption-claimed-without-proof',
  })
}

export default function MyNewExemption() {
  return <NewExemption list={LIST} {...useLoaderData<typeof loader>()} />
}
