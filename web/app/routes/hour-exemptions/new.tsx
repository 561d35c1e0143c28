import { hourExemptions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { submit } from '../../api/submit.server.ts'
import { today } from '../../credentials/today.server.ts'
import { findForPicker } from '../../forms/find-for-picker.server.ts'
import { exemptionInput } from '../../hours/exemption-input.server.ts'
import { findHolders, holderAsked } from '../../hours/find-holders.server.ts'
import { NewExemption } from '../../hours/new-ask.tsx'
import { doneWithProof, formWithProof } from '../../hours/proof.server.ts'
import { trail } from '../../layout/page-handle.ts'

const LIST = '/hour-exemptions'

export const handle = trail(({ navigation, hours }) => [
  { label: navigation.hourExemptions, to: LIST },
  { label: hours.exemptionNew },
])

export async function loader({ request }: LoaderFunctionArgs) {
  return { year: Number((await today(request)).slice(0, 4)), holder: await holderAsked(request) }
}

export async function action({ request }: ActionFunctionArgs) {
  const sent = await formWithProof(request)
  const { fields } = sent
  const found = await findForPicker(request, fields, { personId: findHolders })
  if (found) return found
  const body = { personId: fields.picked('personId') ?? '', ...exemptionInput(fields) }
  const answer = await submit(request, hourExemptions.claim, fields, { body })
  if (!answer.done) return answer.refused
  return doneWithProof(request, hourExemptions.addProof, sent, {
    list: LIST,
    id: answer.value.id,
    all: 'hours-exemption-claimed',
    without: 'hours-exemption-claimed-without-proof',
  })
}

/** A unit asks for one of its people. */
export default function NewOfUnit() {
  return <NewExemption list={LIST} {...useLoaderData<typeof loader>()} />
}
