import { credentials, type Decision } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { idOf } from '../../api/params.server.ts'
import { DecideForm, TakeBackForm } from '../../credentials/decide-form.tsx'
import { decisionAction } from '../../credentials/decision-action.server.ts'
import { DecisionFacts } from '../../credentials/decision-facts.tsx'
import { reasonsFor } from '../../credentials/reasons.server.ts'
import { DecisionBadge } from '../../credentials/state-badges.tsx'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, credentials: { acts } }, { decision }) => [
  { label: navigation.decisions, to: '/credential-decisions' },
  { label: `${acts.actions[decision.action]} ${decision.holderName}` },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [decision, reasons] = await Promise.all([
    call(request, credentials.readDecision, { params: { id: idOf(params) } }),
    reasonsFor(request),
  ])
  return { decision, reasons }
}

export async function action({ request, params }: ActionFunctionArgs) {
  return decisionAction(request, idOf(params), await Fields.of(request))
}

export default function OneDecision() {
  const { decision, reasons } = useLoaderData<typeof loader>()
  const { credentials } = useWords()
  const { acts: words } = credentials
  return (
    <Stack>
      <PageHeader
        title={`${words.actions[decision.action]} ${decision.holderName}`}
        lead={decision.decisionNo ?? undefined}
        badge={<DecisionBadge state={decision.state} />}
      />
      <Sheet title={words.decision}>
        <DecisionFacts decision={decision} reasons={reasons} />
      </Sheet>
      {decision.state === 'PROPOSED' && <Open decision={decision} />}
    </Stack>
  )
}

/** Who has to act on a proposal: the form, or why it is not this person's turn. */
function Open({ decision }: { decision: Decision }) {
  const { credentials } = useWords()
  const { acts: words } = credentials
  const may = useMay()
  const { openActions } = decision
  if (openActions.includes('DECIDE')) {
    return (
      <Sheet title={words.decideTitle}>
        <DecideForm {...decision} />
      </Sheet>
    )
  }
  if (openActions.includes('TAKE_BACK')) {
    return (
      <>
        <NoticeBox tone="info">{words.ownProposal}</NoticeBox>
        <TakeBackForm />
      </>
    )
  }
  return <NoticeBox tone="calm">{may('decision:decide') ? words.ownCase : words.notYours}</NoticeBox>
}
