import { hourClaims } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { submit } from '../../../../api/submit.server.ts'
import { today } from '../../../../credentials/today.server.ts'
import { claimInput } from '../../../../hours/claim-input.server.ts'
import { NewClaim } from '../../../../hours/new-ask.tsx'
import { doneWithProof, formWithProof } from '../../../../hours/proof.server.ts'
import { trail } from '../../../../layout/page-handle.ts'

const LIST = '/my/training/claims'

export const handle = trail(({ navigation, hours }) => [
  { label: navigation.myHours, to: '/my/training/hours' },
  { label: hours.myClaims, to: LIST },
  { label: hours.claimNew },
])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ year: Number((await today(request)).slice(0, 4)) })

export async function action({ request }: ActionFunctionArgs) {
  const sent = await formWithProof(request)
  const answer = await submit(request, hourClaims.claimMine, sent.fields, { body: claimInput(sent.fields) })
  if (!answer.done) return answer.refused
  return doneWithProof(request, hourClaims.addMyProof, sent, {
    list: LIST,
    id: answer.value.id,
    all: 'hours-claimed',
    without: 'hours-claimed-without-proof',
  })
}

export default function MyNewClaim() {
  return <NewClaim list={LIST} {...useLoaderData<typeof loader>()} />
}
